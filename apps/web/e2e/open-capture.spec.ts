import { gzipSync } from 'node:zlib';
import { expect, test } from './support/agent.js';
import { demoRecording, demoStates } from './support/demo-recording.js';
import { longCapture } from './support/long-capture.js';
import {
  connectionList,
  diagram,
  dropCapture,
  inspected,
  openCapture,
  openPage,
  statesByStepping,
  verdict,
} from './support/page.js';

test('a capture is uploaded, stepped through by keys, and its bytes and fields light each other', async ({
  page,
  agent,
}) => {
  await openPage(page, agent);
  await openCapture(page, 'mine.pcap', demoRecording());
  await expect(page.getByRole('heading', { name: 'mine.pcap', exact: true })).toBeVisible();
  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
  expect(await statesByStepping(page, demoStates.length)).toEqual(demoStates);

  await page.keyboard.press('Home');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  const segment = inspected(page);
  await expect(segment).toHaveAccessibleName('Frame 4');
  const port = segment.getByRole('group', { name: 'TCP header' }).getByRole('button', { name: 'Destination port: 1235' });
  await port.click();
  await expect(port).toHaveAttribute('aria-pressed', 'true');
  const bytes = segment.getByRole('group', { name: /^Bytes/ });
  await expect(bytes.locator('[data-lit="true"]')).toHaveText(['04', 'd3', '·', '·']);
  // And back: a byte of the payload picks the payload.
  await bytes.getByText('l', { exact: true }).first().click();
  await expect(port).toHaveAttribute('aria-pressed', 'false');
  await expect(bytes.locator('[data-lit="true"]')).toHaveCount(12);
});

test('a replay plays from the first segment, pauses, and hides what has not happened yet', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'demo.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  const replay = page.getByRole('region', { name: 'Replay' });
  // Slow enough to be paused in time on any machine.
  await replay.getByLabel('Speed').selectOption('0.1×');
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await expect(replay.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(diagram(page).getByRole('option', { name: /^Frame 3,/ })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(replay.getByRole('button', { name: 'Play' })).toBeVisible();
  const shown = await diagram(page).getByRole('option').count();
  expect(shown).toBeLessThan(11);
  await page.keyboard.press('ArrowDown');
  await expect(diagram(page).getByRole('option')).toHaveCount(shown + 1);
  await replay.getByLabel('Speed').selectOption('10×');
  await page.keyboard.press('Escape');
  await replay.getByRole('button', { name: 'Play' }).click();
  await expect(replay.getByRole('slider')).toHaveAttribute('aria-valuetext', /Segment 11 of 11/);
  await expect(replay.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('a file that is no capture is told of, and the page goes on', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'letter.txt', Buffer.from('Dear reader, this is no capture.\n'.repeat(20)));
  await expect(page.getByRole('region', { name: 'Sequence diagram' }).getByRole('status')).toContainText(/not a capture|no capture/i);
  await openCapture(page, 'demo.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
});

test('an empty file is told of', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'empty.pcap', Buffer.alloc(0));
  await expect(page.getByRole('region', { name: 'Sequence diagram' }).getByRole('status')).toContainText('not a single byte');
});

test('a cut file shows every whole frame and says at which byte it was cut', async ({ page, agent }) => {
  const whole = demoRecording();
  await openPage(page, agent);
  await openCapture(page, 'cut.pcap', whole.subarray(0, whole.length - 20));
  await expect(connectionList(page).getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Sequence diagram' }).getByRole('status')).toContainText(/byte [\d,]+/);
  await page.keyboard.press('End');
  await expect(inspected(page)).toHaveAccessibleName('Frame 10');
});

test('of a compressed file that is cut, the page tells once, where its frames are', async ({ page, agent }) => {
  const packed = gzipSync(longCapture(2_000));
  await openPage(page, agent);
  const answer = page.waitForResponse((response) => response.request().method() === 'PUT');
  await openCapture(page, 'cut.pcap.gz', packed.subarray(0, packed.length / 2));
  expect((await answer).status()).toBe(422);
  await expect(page.getByRole('region', { name: 'Sequence diagram' }).getByRole('status')).toContainText(/damaged/);
  await expect(connectionList(page).getByRole('option')).toHaveCount(1);
  await expect(page.getByText(/did not accept/)).toHaveCount(0);
});

test('a capture is opened by dropping it anywhere', async ({ page, agent }) => {
  await openPage(page, agent);
  await dropCapture(page, 'dropped.pcap', demoRecording());
  await expect(page.getByRole('heading', { name: 'dropped.pcap', exact: true })).toBeVisible();
  await expect(verdict(page)).toContainText('Closed by the server');
});

test('a capture that is dropped before the page has its line to the agent is opened when it has', async ({ page, agent }) => {
  let letThrough = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => (letThrough = resolve));
  await page.routeWebSocket(/\/api\/socket$/, async (line) => {
    await isOpen;
    line.connectToServer();
  });
  await openPage(page, agent);
  await dropCapture(page, 'early.pcap', demoRecording());
  await expect(page.getByText('Connecting to the agent…')).toBeVisible();
  letThrough();
  await expect(page.getByRole('heading', { name: 'early.pcap', exact: true })).toBeVisible();
  await expect(verdict(page)).toContainText('Closed by the server');
});

test('an upload is cancelled half way, and what came of it stays', async ({ page, agent }) => {
  await openPage(page, agent);
  // A line so slow that the upload can be cancelled in time on any machine.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 100_000 });
  await openCapture(page, 'long.pcap', longCapture(30_000));
  await expect(connectionList(page).getByRole('option')).toHaveCount(1);
  const progress = page.getByRole('progressbar');
  await expect(progress).toHaveCount(2);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(progress).toHaveCount(0);
  const status = page.getByRole('region', { name: 'Sequence diagram' }).getByRole('status');
  await expect(status).toContainText(/The upload was cancelled after .* The frames that came are shown/);
  await page.keyboard.press('End');
  await expect(inspected(page)).toBeVisible();
});

test('a capture without TCP says that it has none', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'nothing.pcap', longCapture(0));
  await expect(page.getByRole('region', { name: 'Sequence diagram' })).toContainText('no TCP segments');
});

test('what was captured is downloaded as it was, and removed', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'demo.pcap', demoRecording());
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const stream = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).equals(demoRecording())).toBe(true);
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
