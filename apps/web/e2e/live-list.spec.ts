import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { type Exchange, startExchange } from './support/exchange.js';
import { connectionList, needsLiveCapture, openPage } from './support/page.js';

const pane = (page: Page): Locator => page.getByRole('complementary', { name: 'Connections' });

async function watch(page: Page, exchange: Exchange, connections: number): Promise<void> {
  await needsLiveCapture(page);
  const form = page.getByRole('form', { name: 'Watch live traffic' });
  await form.getByLabel('Filter').fill(`tcp port ${exchange.port}`);
  await form.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Waiting for the first segment…')).toBeVisible();
  for (let run = 0; run < connections; run++) await exchange.run(['hi']);
  await expect(pane(page)).toContainText(`${connections} connections`);
}

/** Top of a row on the screen, by its place in the list from 1. */
async function topOf(row: Locator): Promise<number> {
  return Math.round((await row.boundingBox())!.y);
}

test('new connections do not move what is read; a button leads to them', async ({ page, agent }) => {
  const exchange = await startExchange();
  try {
    await openPage(page, agent);
    await watch(page, exchange, 20);
    // The newest first: others come above what is read.
    await page.getByRole('button', { name: 'Ascending; change to descending' }).click();
    const options = connectionList(page).getByRole('option');
    await expect(options.first()).toHaveAttribute('aria-posinset', '1');
    await connectionList(page).hover();
    await page.mouse.wheel(0, 400);
    await expect(connectionList(page).locator('[aria-posinset="1"]')).toHaveCount(0);
    const read = connectionList(page).locator('[aria-posinset="8"]');
    await expect(read).toContainText(`:${exchange.port}`);
    const id = (await read.getAttribute('id'))!;
    // It is held fast once the fingers rest: until then, a new one may still move it.
    await expect(async () => {
      await exchange.run(['new']);
      await expect(page.getByRole('button', { name: /^\d+ new$/ })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    const before = await topOf(connectionList(page).locator(`#${id}`));
    await exchange.run(['another']);
    await expect(connectionList(page).locator(`#${id}`)).not.toHaveAttribute('aria-posinset', '8');
    await expect.poll(() => topOf(connectionList(page).locator(`#${id}`))).toBe(before);
    await page.getByRole('button', { name: /^\d+ new$/ }).click();
    await expect(connectionList(page).locator('[aria-posinset="1"]')).toBeVisible();
    await expect(page.getByRole('button', { name: /^\d+ new$/ })).toHaveCount(0);
  } finally {
    exchange.close();
  }
});

test('a pause holds the picture while the capture goes on, and tells how much came; counters stay', async ({ page, agent }) => {
  const exchange = await startExchange();
  try {
    await openPage(page, agent);
    await watch(page, exchange, 2);
    const bar = page.getByRole('region', { name: 'Live capture' });
    for (const label of ['Captured', 'Shown', 'Dropped (halved)', 'Let go']) await expect(bar).toContainText(label);
    await page.keyboard.press('p');
    await expect(bar).toContainText('Paused. Nothing came since.');
    await exchange.run(['unseen']);
    await expect(bar).toContainText(/Since then: \d+ segments, 1 new connection\./);
    await expect(connectionList(page).getByRole('option')).toHaveCount(2);
    await page.keyboard.press('p');
    await expect(connectionList(page).getByRole('option')).toHaveCount(3);
    await expect(bar.getByRole('status')).toHaveCount(0);
    // On a phone too.
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(bar).toContainText('Captured');
    await bar.getByRole('button', { name: 'Pause' }).click();
    await expect(bar.getByRole('button', { name: 'Go on here' })).toBeVisible();
  } finally {
    exchange.close();
  }
});
