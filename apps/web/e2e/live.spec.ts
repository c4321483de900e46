import { expect, test } from './support/agent.js';
import { startExchange } from './support/exchange.js';
import { connectionList, diagram, needsLiveCapture, openPage, verdict } from './support/page.js';

test('a live watch shows the connections of a port as they happen, until it is stopped', async ({ page, agent }) => {
  const exchange = await startExchange();
  try {
    await openPage(page, agent);
    await needsLiveCapture(page);
    const form = page.getByRole('form', { name: 'Watch live traffic' });
    // Local traffic comes first, and says what it is.
    await expect(form.getByRole('radio').first()).toBeChecked();
    await expect(form).toContainText('traffic between programs on this machine');
    await form.getByLabel('Filter').fill(`tcp port ${exchange.port}`);
    await form.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByText('Waiting for the first segment…')).toBeVisible();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();

    await exchange.run(['one', 'two', 'three']);
    await expect(verdict(page)).toContainText('Closed by the client after 22 bytes');
    await expect(diagram(page).getByRole('option', { name: /client to server, PSH ACK, 5 bytes/ })).toBeVisible();

    await exchange.run(['again']);
    await expect(connectionList(page).getByRole('option')).toHaveCount(2);

    const status = page.getByRole('complementary', { name: 'Connections' });
    await page.getByRole('banner').getByRole('button', { name: 'Stop' }).click();
    await expect(status.getByText('Ended')).toBeVisible();
    await exchange.run(['unseen']);
    await expect(connectionList(page).getByRole('option')).toHaveCount(2);
  } finally {
    exchange.close();
  }
});

test('a filter that is none is told of, with what one looks like', async ({ page, agent }) => {
  await openPage(page, agent);
  await needsLiveCapture(page);
  const form = page.getByRole('form', { name: 'Watch live traffic' });
  await form.getByLabel('Filter').fill('tcp prot 1235');
  await form.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText(/"tcp prot 1235".*for example: tcp port 1235/)).toBeVisible();
  // The next try takes the place of the one that came to nothing, and stays in the form when the page is loaded again.
  await expect(page).toHaveURL(/capture=/);
  const failed = page.url();
  const bar = page.getByRole('banner');
  await bar.getByLabel('Filter').fill('tcp port 1235');
  await bar.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('Waiting for the first segment…')).toBeVisible();
  await expect(page).not.toHaveURL(failed);
  await page.reload();
  await expect(page.getByText('Waiting for the first segment…')).toBeVisible();
  await expect(bar.getByLabel('Filter')).toHaveValue('tcp port 1235');
  await bar.getByRole('button', { name: /^Open captures/ }).click();
  await expect(page.locator('button[aria-current="true"]')).toBeVisible();
  await expect(page.locator('button[aria-current]')).toHaveCount(1);
});
