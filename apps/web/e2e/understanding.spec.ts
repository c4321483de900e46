import { parseScript, scriptToPcap } from '@synscope/testkit';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { demoRecording } from './support/demo-recording.js';
import { inspected, openCapture, openPage, verdict } from './support/page.js';

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });

async function openDemo(page: Page, agent: { url: string }): Promise<void> {
  await openPage(page, agent);
  await openCapture(page, 'demo.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
}

/** Selects a segment of the connection by keys; each of its frames holds one. */
async function selectFrame(page: Page, frame: number): Promise<void> {
  await page.keyboard.press('Home');
  for (let step = 1; step < frame; step++) await page.keyboard.press('ArrowDown');
  await expect(inspected(page).first()).toHaveAccessibleName(`Frame ${frame}`);
}

test('the state machine shows where both ends are and how they got there, and stepping moves them', async ({ page, agent }) => {
  await openDemo(page, agent);
  await selectFrame(page, 8);
  await details(page).getByRole('tab', { name: 'States' }).click();
  const drawing = details(page).getByRole('img', { name: /^The state machine of TCP/ });
  await expect(drawing).toHaveAccessibleName(/The client is in CLOSE-WAIT\. The server is in FIN-WAIT-1\./);
  await expect(drawing).toContainText('gets SYN, ACK');
  const client = details(page).getByRole('region', { name: 'Path of the client' });
  await expect(client.getByRole('listitem')).toHaveCount(3);
  await expect(client.getByRole('listitem').last()).toContainText('ESTABLISHED →CLOSE-WAIT');

  await page.keyboard.press('ArrowDown');
  await expect(drawing).toHaveAccessibleName(/The server is in FIN-WAIT-2\./);
  await page.keyboard.press('End');
  await expect(drawing).toHaveAccessibleName(/The client is in CLOSED\. The server is in TIME-WAIT\./);
  const server = details(page).getByRole('region', { name: 'Path of the server' });
  await expect(server.getByRole('listitem').last()).toContainText('FIN-WAIT-2 →TIME-WAIT');
  await server.getByRole('button', { name: /Frame 3/ }).click();
  await expect(drawing).toHaveAccessibleName(/The client is in ESTABLISHED\. The server is in ESTABLISHED\./);

  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('img', { name: /^TCP 状态机/ })).toContainText('收到 SYN');
});

test('the state machine tells a reset, and a simultaneous close', async ({ page, agent }) => {
  await openPage(page, agent);
  const refused = `0 > S 0:0(0) win 64240 <mss 1460>\n+0.01 < R. 0:0(0) ack 1 win 0\n`;
  await openCapture(page, 'refused.pcap', Buffer.from(scriptToPcap(parseScript(refused))));
  await expect(verdict(page)).toContainText('Refused');
  await details(page).getByRole('tab', { name: 'States' }).click();
  const client = details(page).getByRole('region', { name: 'Path of the client' });
  await expect(client.getByRole('listitem').last()).toContainText('SYN-SENT →CLOSED');
  await expect(client.getByRole('listitem').last()).toContainText('nobody was listening');

  const crossing = `0      > S  0:0(0) win 64240 <mss 1460>
+0.01  < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01  > .  1:1(0) ack 1 win 500
+0.1   > F. 1:1(0) ack 1 win 500
+0.001 < F. 1:1(0) ack 1 win 500
+0.01  > .  2:2(0) ack 2 win 500
+0.001 < .  2:2(0) ack 2 win 500
`;
  await openCapture(page, 'crossing.pcap', Buffer.from(scriptToPcap(parseScript(crossing))));
  await expect(verdict(page)).not.toContainText('Refused');
  await expect(client.getByRole('listitem').last()).toContainText('CLOSING →TIME-WAIT');
});

test('the close says why so many segments, and its frames lead there', async ({ page, agent }) => {
  await openDemo(page, agent);
  const close = details(page).getByRole('region', { name: 'Close' });
  await expect(close).toContainText('Four segments close it, because each direction is closed on its own: the server says');
  await close.getByRole('paragraph').filter({ hasText: 'Four segments' }).getByRole('button', { name: /Frame 9/ }).click();
  await expect(inspected(page)).toHaveAccessibleName('Frame 9');
  await inspected(page).getByRole('paragraph').filter({ hasText: 'confirms the FIN' }).getByRole('button', { name: /Frame 8/ }).click();
  await expect(inspected(page)).toHaveAccessibleName('Frame 8');
});

test('the words are a key away, and are searched', async ({ page, agent }) => {
  await openDemo(page, agent);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'What the words mean' }).click();
  const words = page.getByRole('dialog', { name: 'Words' });
  await expect(words.getByRole('region', { name: 'States of an end' })).toContainText('TIME-WAIT');
  await words.getByRole('searchbox').fill('zero window');
  await expect(words.getByRole('region', { name: 'Findings' }).getByRole('term').first()).toHaveText('Zero window');
  await expect(words.getByText('TIME-WAIT', { exact: true })).toHaveCount(0);
  await words.getByRole('searchbox').fill('no such word');
  await expect(words).toContainText('No word like that here.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(words).toHaveCount(0);
  // The dialog may just be on its way out.
  await expect(async () => {
    await page.keyboard.press('g');
    await expect(words).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('layers, header and bytes are one thing: what is chosen in one lights up in the others', async ({ page, agent }) => {
  await openDemo(page, agent);
  await selectFrame(page, 4);
  const header = inspected(page).getByRole('group', { name: 'TCP header' });
  const bytes = inspected(page).getByRole('group', { name: 'Bytes: hex, ASCII' });
  const lit = bytes.locator('[data-lit="true"]');
  await header.getByRole('button', { name: 'Destination port: 1235' }).click();
  // Two bytes, in hex and in ASCII.
  await expect(lit).toHaveText(['04', 'd3', '·', '·']);
  await header.getByRole('button', { name: /^ACK/ }).hover();
  await expect(bytes.locator('[data-pointed="true"]')).toHaveCount(2);

  await bytes.getByText('c', { exact: true }).first().click();
  const layers = inspected(page).getByRole('group', { name: /^Layers of the frame, one in the other: 72 bytes/ });
  await expect(lit).toHaveText(['63', '6c', '69', '65', '6e', '74', ...'client']);
  await layers.getByRole('button', { name: 'Internet Protocol version 4: 20 bytes' }).click();
  await expect(lit).toHaveCount(40);

  // By keys: from the first byte of the IP header one on.
  await bytes.focus();
  await page.keyboard.press('ArrowRight');
  await expect(inspected(page)).toHaveAccessibleName('Frame 4');
  await expect(lit).not.toHaveCount(40);
});

test('a segment is taken along as tcpdump prints it and as a filter, and what is folded away stays away', async ({
  page,
  agent,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openDemo(page, agent);
  await selectFrame(page, 4);
  const tools = inspected(page).getByRole('region', { name: 'In other programs' });
  const filter = tools.getByRole('group', { name: 'Filter for its endpoints in any capture' });
  await filter.getByRole('button', { name: /^Copy/ }).click();
  await expect(filter.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^ip\.addr == 127\.0\.0\.1 && ip\.addr == 127\.0\.0\.1 && tcp\.port == \d+ && tcp\.port == 1235$/,
  );
  await expect(tools).toContainText('frame.number == 4');
  await expect(tools).toContainText('tcp.stream == 0');
  await expect(tools).toContainText('Flags [P.], seq 1:7, ack 1');

  await inspected(page).getByRole('heading', { name: 'Bytes', exact: true }).click();
  await expect(inspected(page).getByRole('group', { name: /^Bytes/ })).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName('Frame 5');
  await expect(inspected(page).getByRole('group', { name: /^Bytes/ })).toBeHidden();
});
