import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { manyConnections } from './support/many-connections.js';
import { connectionList, openCapture, openPage, verdict } from './support/page.js';

const filterField = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter connections' });
const suggestions = (page: Page): Locator => page.getByRole('listbox', { name: 'Suggestions' });
const pane = (page: Page): Locator => page.getByRole('complementary', { name: 'Connections' });
const summary = (page: Page): Locator => page.getByRole('region', { name: 'Sequence diagram' });

async function openMany(page: Page, agent: { url: string }, count = 500): Promise<void> {
  await openPage(page, agent);
  await openCapture(page, 'many.pcap', manyConnections(count));
  await expect(page.getByRole('heading', { name: 'The whole capture' })).toBeVisible();
  await expect(pane(page)).toContainText(`${count} connections`);
}

test('many connections are summed up before one is chosen, and what is clicked filters', async ({ page, agent }) => {
  await openMany(page, agent);
  const ended = summary(page).getByRole('region', { name: 'How they ended', exact: true });
  await expect(ended.getByRole('button', { name: /never opened/ })).toContainText('100');
  await ended.getByRole('button', { name: /never opened/ }).click();
  await expect(filterField(page)).toHaveValue('ending=never-opened');
  await expect(pane(page)).toContainText('100 of 500');
  await expect(connectionList(page).getByRole('option').first()).toContainText('Refused');
  await summary(page).getByRole('region', { name: 'Servers', exact: true }).getByRole('button', { name: /192\.0\.2\.1\b/ }).click();
  await expect(filterField(page)).toHaveValue('ending=never-opened server=192.0.2.1');
  // A bar of the histogram: those that began in its time, and only one stretch of time at once.
  await filterField(page).fill('');
  const bars = summary(page).getByRole('group', { name: 'Connections over time, stacked by how they ended' }).getByRole('button');
  await bars.first().press('Enter');
  await expect(filterField(page)).toHaveValue('start>=0 start<8ms');
  await expect(pane(page)).toContainText('8 of 500');
  await bars.nth(1).press('Enter');
  await expect(filterField(page)).toHaveValue('start>=8ms start<16ms');
  await connectionList(page).getByRole('option').first().click();
  await expect(verdict(page)).toBeVisible();
});

test('a filter is typed with completion; what is not understood leaves the list as it is and says why', async ({ page, agent }) => {
  await openMany(page, agent);
  await page.keyboard.press('/');
  await expect(filterField(page)).toBeFocused();
  await page.keyboard.type('hands');
  await expect(suggestions(page).getByRole('option')).toContainText([/^handshake > .*first SYN to ACK/, /^handshake-retransmission/]);
  await filterField(page).fill('');
  await page.keyboard.type('rt');
  await expect(suggestions(page).getByRole('option').first()).toContainText('latest SYN to ACK');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(filterField(page)).toHaveValue('rtt > ');
  // Half a term: everything is still there.
  await expect(pane(page)).toContainText('500 connections');
  await page.keyboard.type('200ms');
  await expect(pane(page)).toContainText('100 of 500');
  await page.keyboard.type(' and state = asleep');
  await expect(page.getByText('"asleep" is no TCP state')).toContainText('(character 25)');
  await expect(filterField(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(pane(page)).toContainText('100 of 500');
  await filterField(page).fill('10.0.1. and (failed or retransmissions > 0)');
  await expect(pane(page)).toContainText('98 of 500');
  await filterField(page).fill('nothing-of-the-kind');
  await page.getByRole('button', { name: 'Clear the filter' }).last().click();
  await expect(pane(page)).toContainText('500 connections');
});

test('usual questions are one click, and filter, order and form are in the address', async ({ page, agent }) => {
  await openMany(page, agent);
  const questions = page.getByRole('group', { name: 'Usual questions' });
  for (const name of ['Failed to open', 'Reset', 'Retransmissions', 'Slow handshake', 'Still open']) {
    await expect(questions.getByRole('button', { name })).toContainText('100');
  }
  await questions.getByRole('button', { name: 'Slow handshake' }).click();
  await expect(pane(page)).toContainText('100 of 500');
  await questions.getByRole('button', { name: 'Slow handshake' }).click();
  await questions.getByRole('button', { name: 'Reset' }).click();
  await expect(questions.getByRole('button', { name: 'Reset' })).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('button', { name: 'Show as a table' }).click();
  const table = page.getByRole('grid', { name: 'Connections' });
  await expect(table).toHaveAttribute('aria-rowcount', '101');
  const header = (name: string): Locator => table.getByRole('columnheader', { name });
  await header('Duration').getByRole('button').click();
  await expect(header('Duration')).toHaveAttribute('aria-sort', 'descending');
  await header('Client').getByRole('button').click();
  await expect(header('Client')).toHaveAttribute('aria-sort', 'ascending');
  await expect(table.getByRole('row').nth(1)).toContainText('10.0.0.2:40000');
  await header('Client').getByRole('button').click();
  await expect(table.getByRole('row').nth(1)).toContainText('10.0.1.241:40000');
  await expect(page).toHaveURL(/filter=reset&sort=-client&list=table/);

  await page.reload();
  await expect(table.getByRole('row').nth(1)).toContainText('10.0.1.241:40000');
  await table.focus();
  await page.keyboard.press('End');
  await expect(table.locator('[aria-rowindex="101"]')).toContainText('10.0.0.2:40000');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('Reset by the server');
  await expect(table).toHaveCount(0);
});
