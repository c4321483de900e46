import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { openPage } from './support/page.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// An arrow's name is its row as a whole sentence: it says what the label says, in other words.
const options = { resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: false } } };

/** What axe finds wrong on the screen as it is, each with where. */
async function wrongs(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

/** Waits until nothing moves or fades any more: colours half way would be measured. */
const atRest = (page: Page): Promise<unknown> =>
  page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));

// The page's policy forbids scripts that are not its own; axe has to be one. The animations would be half way.
test.use({ bypassCSP: true, contextOptions: { reducedMotion: 'reduce' } });

const settings = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'zh', theme: 'light' },
  { language: 'zh', theme: 'dark' },
] as const;

for (const { language, theme } of settings) {
  test(`axe finds nothing wrong, in ${language} and ${theme}`, async ({ page, startAgent }) => {
    const agent = await startAgent(['apps/agent/recordings/demo.pcap']);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await openPage(page, { url: `${agent.url}&lang=${language}` });
    await expect(page.getByRole('listbox').first()).toBeVisible();
    expect(await wrongs(page), 'connection').toEqual([]);

    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('article').getByRole('group').first()).toBeVisible();
    await expect(page.getByRole('article').getByRole('group', { name: /^(Bytes|字节)/ })).toBeVisible();
    await atRest(page);
    expect(await wrongs(page), 'segment').toEqual([]);
    await page.screenshot({ path: `test-results/screens/segment-${language}-${theme}-1440.png` });

    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await wrongs(page), 'keys').toEqual([]);
    await page.keyboard.press('Escape');

    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole('navigation').getByRole('button')).toHaveCount(3);
    await expect(page.getByRole('listbox')).toHaveCount(1);
    await atRest(page);
    expect(await wrongs(page), 'phone').toEqual([]);
    await page.screenshot({ path: `test-results/screens/diagram-${language}-${theme}-390.png` });

    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: /^synscope/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await atRest(page);
    expect(await wrongs(page), 'start').toEqual([]);
    await page.screenshot({ path: `test-results/screens/start-${language}-${theme}-1440.png` });
  });
}
