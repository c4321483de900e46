import type { Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { demoStates } from './support/demo-recording.js';
import { connectionList, diagram, needsDemo, openPage, statesByStepping, verdict } from './support/page.js';

test('the demo is one click, draws its segments as they happen, and shows the states of both ends', async ({
  page,
  agent,
}) => {
  await openPage(page, agent);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('See what TCP says');
  await needsDemo(page);
  const drawn = await segmentsAsTheyAreDrawn(page);
  await page.getByRole('button', { name: 'Start the demo' }).click();

  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes', { timeout: 30_000 });
  await expect(diagram(page).getByRole('option', { name: /^Frame 1,.*client to server, SYN/ })).toBeVisible();
  // It was drawn while it happened: the handshake was there before there was a close.
  expect((await drawn()).filter((segments) => segments > 0 && segments < demoStates.length)).not.toEqual([]);
  await expect(connectionList(page).getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('complementary', { name: 'Connections' })).toContainText('Ended');

  expect(await statesByStepping(page, demoStates.length)).toEqual(demoStates);
  await page.screenshot({ path: 'test-results/screens/demo-1440.png' });
});

/** Notes how many segments are drawn, whenever that changes, from now on. */
async function segmentsAsTheyAreDrawn(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const counts: number[] = [];
    Object.assign(globalThis, { drawnCounts: counts });
    new MutationObserver(() => {
      const count = document.querySelectorAll('svg [role="option"]').length;
      if (count !== counts.at(-1)) counts.push(count);
    }).observe(document.body, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { drawnCounts: number[] }).drawnCounts);
}

test('the handshake and the close of the demo are told beside it', async ({ page, startAgent }) => {
  const agent = await startAgent(['apps/agent/recordings/demo.pcap']);
  await openPage(page, agent);
  const details = page.getByRole('complementary', { name: 'Details' });
  const handshake = details.getByRole('region', { name: 'Handshake' });
  await expect(handshake.getByRole('row', { name: /Largest segment 65,495 65,495 65,495/ })).toBeVisible();
  const close = details.getByRole('region', { name: 'Close' });
  await expect(close).toContainText('closed in four segments');
  await close.getByRole('listitem').getByRole('button', { name: /Frame 8/ }).click();
  await expect(details.getByRole('article', { name: 'Frame 8' })).toBeVisible();
});
