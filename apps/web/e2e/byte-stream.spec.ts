import { readFileSync } from 'node:fs';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { diagram, inspected, openCapture, openPage, verdict } from './support/page.js';

/** What is asked goes in two segments, one of them sent again; of the answer a part was not captured. */
const talk = scriptToPcap(
  parseScript(`0         > S  0:0(0) win 64240 <mss 1460>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.001    > .  1:1(0) ack 1 win 64240
+0.01     > .  1:6(5) ack 1 win 64240 "hello"
+0.001    > P. 6:12(6) ack 1 win 64240 " world"
+0.3      > P. 6:12(6) ack 1 win 64240 " world"
+0.01     < .  1:1(0) ack 12 win 65160
+0.01     < P. 1:6(5) ack 12 win 65160 "Well "
+0.01     < P. 16:21(5) ack 12 win 65160 "done."
+0.01     > .  12:12(0) ack 21 win 64240
`),
);

const stream = (page: Page): Locator => page.getByRole('region', { name: 'Byte stream' });
const frames = (page: Page): Locator => stream(page).getByRole('button', { name: /^Frame / });

test('the byte stream shows segments, writes, holes and what was sent again', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'talk.pcap', Buffer.from(talk));
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press('3');
  await expect(page).toHaveURL(/show=bytes/);
  await expect(frames(page)).toHaveText(['4', '5', '8', '9']);
  await expect(stream(page).getByText('PSH', { exact: true })).toHaveCount(3);
  await expect(stream(page).getByText('sent again in frame 6')).toBeVisible();
  await expect(stream(page).getByText('10 B not captured')).toBeVisible();
  await frames(page).nth(1).click();
  await expect(inspected(page)).toHaveAccessibleName('Frame 5');
  await expect(frames(page).nth(1)).toHaveAttribute('aria-current', 'true');
  await stream(page).getByRole('radio', { name: 'Hex' }).first().check({ force: true });
  await expect(stream(page).getByText('68 65 6c 6c 6f')).toBeVisible();
});

test('a search goes across segments, and marks what it finds', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'talk.pcap', Buffer.from(talk));
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press('3');
  const search = stream(page).getByRole('searchbox');
  await search.fill('LO WO');
  await search.press('Enter');
  await expect(stream(page).getByText('1 found')).toBeVisible();
  await stream(page).getByRole('button', { name: 'Next match' }).click();
  await expect(stream(page).getByText('1 of 1')).toBeVisible();
  await expect(stream(page).locator('mark')).toHaveText(['lo', ' wo']);
  await stream(page).getByRole('checkbox', { name: 'Ignore case' }).uncheck();
  await search.fill('LO');
  await search.press('Enter');
  await expect(stream(page).getByText('Not found')).toBeVisible();
});

test('more bytes come as one scrolls, and a character that two segments share is read whole', async ({ page, agent }) => {
  const lines = Array.from({ length: 100 }, (_, index) => `+0.001 > P. ${1 + index * 1000}:${1001 + index * 1000}(1000) ack 1 win 64240 "${String(index).padStart(3, '0').repeat(333)}."`);
  const long = `0 > S 0:0(0) win 64240\n+0.01 < S. 0:0(0) ack 1 win 65160\n+0.001 > . 1:1(0) ack 1 win 64240\n${lines.join('\n')}\n`;
  const file = Buffer.from(scriptToPcap(parseScript(long)));
  // The first segment ends, and the second begins, within a character.
  const character = Buffer.from('握');
  character.copy(file, file.indexOf('000000.') + 5, 0, 2);
  character.copy(file, file.indexOf('001001'), 2);
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', file);
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press('3');
  await expect(frames(page).first()).toHaveText('4');
  await expect(stream(page).getByText('握')).toHaveCount(1);
  const bytes = stream(page).getByRole('group', { name: 'Byte stream' });
  await bytes.hover();
  await expect(async () => {
    await page.mouse.wheel(0, 4000);
    await expect(frames(page).last()).toHaveText('103', { timeout: 300 });
  }).toPass();
  await expect(stream(page).getByRole('button', { name: 'Earlier bytes' })).toHaveCount(1);
});

test('one end’s bytes are saved as a file', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'talk.pcap', Buffer.from(talk));
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press('3');
  const saved = page.waitForEvent('download');
  await stream(page).getByRole('button', { name: /Save the bytes of the Client/ }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('talk-0-client.bin');
  expect(readFileSync(await download.path(), 'utf8')).toBe('hello world');
  await page.keyboard.press('1');
  await expect(diagram(page)).toBeVisible();
});
