import { expect, test } from './support/agent.js';
import { startExchange } from './support/exchange.js';
import { connectionList, needsLiveCapture, openPage } from './support/page.js';

test('a listening socket appears, is watched by one click, and its connections are seen', async ({ page, agent }) => {
  test.skip(process.platform !== 'linux', 'needs Linux, whose /proc tells which sockets listen');
  await openPage(page, agent);
  await needsLiveCapture(page);
  const exchange = await startExchange();
  try {
    const sockets = page.getByRole('region', { name: 'Listening on this machine' });
    await sockets.getByRole('button', { name: `Watch 127.0.0.1:${exchange.port} on lo` }).click();
    await expect(page.getByText(`tcp port ${exchange.port}`).first()).toBeVisible();
    await expect(page.getByText('Waiting for the first segment…')).toBeVisible();
    await exchange.run(['hello']);
    await expect(connectionList(page).getByRole('option').first()).toContainText(`:${exchange.port}`);
    // From a live capture they are reached as well.
    await page.getByRole('button', { name: 'Listening on this machine' }).click();
    const group = page.getByRole('group', { name: 'Listening on this machine' });
    await expect(group.getByText(`127.0.0.1:${exchange.port}`)).toBeVisible();
    // Nothing of it is cut: whose socket it is can be read.
    const cut = group.locator('li > span').evaluateAll((spans) => spans.filter((span) => span.scrollWidth > span.clientWidth).map((span) => span.textContent));
    expect(await cut).toEqual([]);
    expect(await group.evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBe(0);
  } finally {
    exchange.close();
  }
});
