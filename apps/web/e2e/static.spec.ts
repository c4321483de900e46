import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { demoRecording, demoStates } from './support/demo-recording.js';
import { inspected, openCapture, statesByStepping, verdict } from './support/page.js';
import { serveStatic, type StaticServer } from './support/static-server.js';

let server: StaticServer;

test.beforeAll(async () => {
  server = await serveStatic();
});

test.afterAll(() => server.close());

/** Every request the page makes, and every complaint of the browser about it. */
function watch(page: Page): { readonly requests: string[]; readonly complaints: string[] } {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => complaints.push(`not had: ${request.url()}`));
  page.on('websocket', (socket) => requests.push(socket.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { requests, complaints };
}

test('without an agent, offline, a capture is opened and stepped through, and nothing is sent anywhere', async ({
  page,
  context,
}) => {
  const { requests, complaints } = watch(page);
  await page.goto(server.url);
  await expect(page.getByText('There is no agent behind this page').first()).toBeVisible();
  await context.setOffline(true);
  await openCapture(page, 'mine.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
  expect(await statesByStepping(page, demoStates.length)).toEqual(demoStates);
  await page.keyboard.press('Home');
  await expect(inspected(page).getByRole('group', { name: /^Bytes/ })).toContainText('04');
  expect(requests.filter((address) => !address.startsWith(server.url) && !address.startsWith('blob:'))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('without an agent, the recorded demo is a link that anybody can open', async ({ page }) => {
  const { complaints } = watch(page);
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Open the recording' }).click();
  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
  await page.keyboard.press('Home');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/capture=demo.*frame=4/);
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(inspected(page)).toHaveAccessibleName('Frame 4');
  expect(complaints).toEqual([]);
});

test('without an agent, packed captures are unpacked, and a broken one is told of', async ({ page }) => {
  await page.goto(server.url);
  await openCapture(page, 'mine.pcap.gz', gzipSync(demoRecording()));
  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
  await expect(page.getByRole('heading', { name: 'mine.pcap.gz', exact: true })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('mine.pcap');
  // In two members, as a log that was packed piece by piece: no browser unpacks the second one.
  const recording = demoRecording();
  await openCapture(page, 'pieces.pcap.gz', Buffer.concat([gzipSync(recording.subarray(0, 500)), gzipSync(recording.subarray(500))]));
  await expect(page.getByRole('heading', { name: 'pieces.pcap.gz', exact: true })).toBeVisible();
  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
  await expect(page.getByText('All read')).toBeVisible();
  await expect(page.getByText(/damaged/)).toHaveCount(0);
  await openCapture(page, 'letter.txt', Buffer.from('Dear reader, this is no capture.\n'.repeat(20)));
  await expect(page.getByRole('region', { name: 'Sequence diagram' }).getByRole('status')).toContainText(/not a capture/i);
});
