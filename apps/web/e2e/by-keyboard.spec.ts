import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { demoRecording } from './support/demo-recording.js';
import { startExchange } from './support/exchange.js';
import { manyConnections } from './support/many-connections.js';
import { connectionList, diagram, inspected, needsDemo, needsLiveCapture, openCapture, openPage, verdict } from './support/page.js';
import { growingCapture } from './support/growing-capture.js';

/** More than a page has of what can be tabbed to. */
const tabsMost = 80;

/** Goes on with the Tab key until something has the focus, which must be seen to have it. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let tabs = 0; tabs < tabsMost; tabs++) {
    const isThere = await wanted.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));
    if (isThere) {
      // In a list, an option may show the focus in the list's place.
      expect(await page.evaluate(() => document.activeElement!.matches(':focus-visible'))).toBe(true);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${wanted} cannot be reached with ${key}`);
}

test('the demo is watched and read by keyboard alone', async ({ page, agent }) => {
  await openPage(page, agent);
  await needsDemo(page);
  await tabTo(page, page.getByRole('button', { name: 'Start the demo' }));
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('Closed by the server', { timeout: 20_000 });
  await tabTo(page, diagram(page));
  await page.keyboard.press('Home');
  await expect(inspected(page)).toHaveAccessibleName('Frame 1');
  await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName('Frame 2');
  // A dialog takes the focus, and gives it back.
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName('Frame 3');
});

test('a port is watched live, held and stopped by keyboard alone', async ({ page, agent }) => {
  const exchange = await startExchange();
  try {
    await openPage(page, agent);
    await needsLiveCapture(page);
    const form = page.getByRole('form', { name: 'Watch live traffic' });
    await tabTo(page, form.getByLabel('Filter'));
    await page.keyboard.type(`tcp port ${exchange.port}`);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Waiting for the first segment…')).toBeVisible();
    await exchange.run(['one']);
    await exchange.run(['two', 'three']);
    await expect(connectionList(page).getByRole('option')).toHaveCount(2);
    await tabTo(page, connectionList(page));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(connectionList(page).getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2');
    await expect(verdict(page)).toContainText('Closed by the client after 16 bytes');
    const bar = page.getByRole('region', { name: 'Live capture' });
    await page.keyboard.press('p');
    await expect(bar).toContainText('Paused.');
    await page.keyboard.press('p');
    await expect(bar).not.toContainText('Paused.');
    const stop = page.getByRole('banner').getByRole('button', { name: 'Stop' });
    await tabTo(page, stop, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Connections' }).getByText('Ended')).toBeVisible();
  } finally {
    exchange.close();
  }
});

test('a capture is opened, filtered and read by keyboard alone', async ({ page, agent }) => {
  await openPage(page, agent);
  await tabTo(page, page.getByRole('main').getByRole('button', { name: /^Choose a file/ }));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: 'demo.pcap', mimeType: 'application/octet-stream', buffer: demoRecording() });
  await expect(verdict(page)).toContainText('Closed by the server');
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: /filter/i }).or(page.getByRole('searchbox', { name: /filter/i }))).toBeFocused();
  await page.keyboard.type('refused');
  await expect(connectionList(page).getByRole('option')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await expect(connectionList(page).getByRole('option')).toHaveCount(1);
  await tabTo(page, diagram(page));
  await page.keyboard.press('End');
  await expect(inspected(page)).toHaveAccessibleName(/^Frame 1[01]$/);
});

/** Notes when what a screen reader would read out changes, from now on. */
async function listenToAnnouncements(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said: { atMs: number; text: string }[] = [];
    Object.assign(window, { said });
    const regions = '[role="status"], [role="alert"], [role="log"], [aria-live="polite"], [aria-live="assertive"]';
    new MutationObserver((changes) => {
      for (const { target, type, addedNodes } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest(regions);
        if (region == null || region.getAttribute('aria-live') === 'off') continue;
        if (element!.closest('[aria-hidden="true"]') !== null || element!.closest('[aria-live="off"]') !== null) continue;
        if (type === 'childList' && addedNodes.length === 0) continue;
        said.push({ atMs: performance.now(), text: region.textContent ?? '' });
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** What was read out, with when. Changes that come together are read out as one. */
async function announcements(page: Page): Promise<{ atMs: number; text: string }[]> {
  const said = await page.evaluate(() => (window as unknown as { said: { atMs: number; text: string }[] }).said);
  return said.filter(({ atMs, text }, index) => index === 0 || atMs - said[index - 1].atMs > 100 || text !== said[index - 1].text);
}

test('of 1,000 segments a second a screen reader is told at most once in 5 seconds, also while the picture is held: no more is announced', { tag: '@alone' }, async ({ page, startAgent }) => {
  const agent = await startAgent(['-'], { stdin: 'pipe' });
  const capture = growingCapture(agent.process.stdin!, 1000);
  try {
    await openPage(page, agent);
    await expect(page.getByRole('region', { name: 'Live capture' })).toBeVisible();
    await expect(diagram(page).getByRole('option').first()).toBeVisible();
    await listenToAnnouncements(page);
    const secondsLive = 11;
    await page.waitForTimeout(secondsLive * 1000);
    const live = await announcements(page);
    expect(live.length, JSON.stringify(live)).toBeGreaterThan(0);
    expect(live.length, JSON.stringify(live)).toBeLessThanOrEqual(Math.ceil(secondsLive / 5));
    for (const [index, { atMs }] of live.entries()) if (index > 0) expect(atMs - live[index - 1].atMs).toBeGreaterThan(4900);

    // One key holds it. That it is held is told at once, what comes meanwhile no oftener than before.
    await page.keyboard.press('p');
    await expect(page.getByRole('region', { name: 'Live capture' })).toContainText('Paused.');
    const shown = await diagram(page).getByRole('option').last().getAttribute('aria-posinset');
    await page.waitForTimeout(6000);
    expect(await diagram(page).getByRole('option').last().getAttribute('aria-posinset')).toBe(shown);
    const held = (await announcements(page)).slice(live.length);
    expect(held.length, JSON.stringify(held)).toBeLessThanOrEqual(3);
  } finally {
    capture.stop();
  }
});

test('keys go to the end of a list of which little has come, and on from there', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'many.pcap', manyConnections(3_000));
  await expect(page.getByText('All read')).toBeVisible();
  const chosen = connectionList(page).getByRole('option', { selected: true });
  await connectionList(page).focus();
  await page.keyboard.press('End');
  await expect(chosen).toHaveAttribute('aria-posinset', '3000');
  // What has the focus is seen to have it: a ring around the list would be cut off by its pane.
  await expect(connectionList(page)).toHaveCSS('outline-offset', '-2px');
  await expect(connectionList(page)).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('ArrowUp');
  await expect(chosen).toHaveAttribute('aria-posinset', '2999');
  // Faster than the rows come.
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(chosen).toHaveAttribute('aria-posinset', '2');
  await expect(page).toHaveURL(/connection=1\b/);
});

test('a key in capitals does what it does in small letters', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'demo.pcap', demoRecording());
  await expect(verdict(page)).toBeVisible();
  // As with Caps Lock, or by somebody who types what the list of keys shows.
  await page.keyboard.press('L');
  await expect(page.getByRole('region', { name: 'Bands and arrows' })).toBeVisible();
  await page.keyboard.press('Shift+L');
  await expect(page.getByRole('region', { name: 'Bands and arrows' })).toHaveCount(0);
});
