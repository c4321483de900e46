import { parseScript, scriptToPcap } from '@synscope/testkit';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { longCapture } from './support/long-capture.js';
import { diagram, inspected, openCapture, openPage, verdict } from './support/page.js';

/** A segment is lost and sent again, and the client's window closes for a while. */
const lossy = scriptToPcap(
  parseScript(`0         > S  0:0(0) win 64240 <mss 1460>
+0.02     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.001    > .  1:1(0) ack 1 win 64240
+0.01     < P. 1:1001(1000) ack 1 win 65160
+0.001    < P. 1001:2001(1000) ack 1 win 65160
+0.03     > .  1:1(0) ack 1001 win 64240
+0.3      < P. 1001:2001(1000) ack 1 win 65160
+0.04     > .  1:1(0) ack 2001 win 0
+0.05     < F. 2001:2001(0) ack 1 win 65160
+0.001    > F. 1:1(0) ack 2002 win 64240
+0.02     < .  2002:2002(0) ack 2 win 65160
`),
);

const graph = (page: Page): Locator => page.getByRole('group', { name: /^(Sequence|Round trip|Window|In flight)\./ });
const figure = (page: Page, name: string): Locator => page.getByRole('table', { name: 'Main figures' }).getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell');

test('graphs tell the figures, are gone through by keys, and lead back to the diagram', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'lossy.pcap', Buffer.from(lossy));
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press('2');
  await expect(graph(page)).toHaveAccessibleName(/2 segments|3 segments of data, 1 retransmission/);
  await expect(page).toHaveURL(/show=graphs/);
  await expect(figure(page, 'Retransmissions')).toHaveText(['0', '1']);
  await expect(figure(page, 'Zero windows')).toHaveText(['0', '1']);
  await expect(figure(page, 'Round trip, least')).toHaveText(['20 ms', '1 ms']);
  await expect(figure(page, 'In flight, most')).toHaveText(['0 B', '2,000 B']);
  await graph(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(inspected(page)).toHaveAccessibleName('Frame 2');
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await expect(inspected(page)).toHaveAccessibleName('Frame 6');
  await page.keyboard.press('ArrowRight');
  await expect(inspected(page)).toHaveAccessibleName('Frame 7');
  await expect(page.getByText(/#7 · .*numbers 1,001 to 2,000, 1,000 B/).or(page.getByText('numbers 1,001 to 2,000, 1,000 B')).first()).toBeVisible();
  await page.keyboard.press('+');
  const all = page.getByRole('button', { name: 'All of it' });
  await expect(all).toBeEnabled();
  await page.keyboard.press('0');
  await expect(all).toBeDisabled();
  await page.keyboard.press('Enter');
  await expect(diagram(page).getByRole('option', { selected: true })).toBeVisible();
  await expect(inspected(page)).toHaveAccessibleName('Frame 7');
});

test('a long connection is drawn in bins, and in single segments when zoomed', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(30_000));
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press('2');
  const note = page.getByText(/Too many segments to show each/);
  await expect(note).toBeVisible();
  await graph(page).focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press('+');
  await expect(note).toBeHidden();
  await page.getByRole('radio', { name: 'Round trip' }).check({ force: true });
  await expect(graph(page)).toHaveAccessibleName(/^Round trip\./);
});
