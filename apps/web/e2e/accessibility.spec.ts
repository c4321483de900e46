import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import { manyConnections } from './support/many-connections.js';
import { openCapture, openPage } from './support/page.js';

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

/** A connection that says something, with a loss, and ends. */
const talk = Buffer.from(
  scriptToPcap(
    parseScript(`0 > S 0:0(0) win 64240 <mss 1460>
+0.01 < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01 > . 1:1(0) ack 1 win 64240
+0.01 > P. 1:22(21) ack 1 win 64240 "hello-from-the-client"
+0.3 > P. 1:22(21) ack 1 win 64240 "hello-from-the-client"
+0.01 < . 1:1(0) ack 22 win 65160
+0.01 < P. 1:5(4) ack 22 win 65160 "hi!\\n"
+0.01 < F. 5:5(0) ack 22 win 65160
+0.01 > F. 22:22(0) ack 6 win 64240
+0.01 < . 6:6(0) ack 23 win 65160
`),
  ),
);

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

/** Screens that are a key or a click away from a connection, each with what shows that it is there. */
const further: readonly { readonly what: string; open(page: Page): Promise<void> }[] = [
  {
    what: 'graphs',
    open: async (page) => {
      await page.keyboard.press('2');
      await expect(page.getByRole('table').first()).toBeVisible();
    },
  },
  {
    what: 'bytes',
    open: async (page) => {
      await page.keyboard.press('3');
      await expect(page.getByText('hello-from-the-client').first()).toBeVisible();
    },
  },
  {
    what: 'states',
    open: async (page) => {
      await page.keyboard.press('1');
      await page.getByRole('tab', { name: /^(States|状态)$/ }).click();
      await expect(page.getByRole('img').first()).toBeVisible();
    },
  },
  {
    what: 'export',
    open: async (page) => {
      await page.keyboard.press('e');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    what: 'words',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('g');
      await expect(page.getByRole('dialog').getByRole('searchbox')).toBeVisible();
    },
  },
  {
    what: 'summary',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await openCapture(page, 'many.pcap', manyConnections(40));
      await expect(page.getByRole('heading', { name: /^(The whole capture|整个抓包)$/ })).toBeVisible();
    },
  },
  {
    what: 'table',
    open: async (page) => {
      await page.getByRole('button', { name: /^Show as a table$|表格/ }).click();
      await expect(page.getByRole('columnheader').first()).toBeVisible();
      await page.getByRole('checkbox').first().check();
    },
  },
  {
    what: 'several together',
    open: async (page) => {
      // Of every one that has a colour of its own.
      const capture = /capture=([\w-]+)/.exec(page.url())![1]!;
      await page.evaluate((hash) => (location.hash = hash), `#capture=${capture}&together=0,1,2,3,4,5,6,7,8,9,10,11&group=host`);
      await expect(page.getByRole('heading', { level: 2, name: /^12 (connections together|个连接同图)$/ })).toBeVisible();
      await expect(page.getByRole('option', { name: /^(Connection|连接) A/ }).first()).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('article')).toBeVisible();
    },
  },
  {
    what: 'what bands and arrows mean',
    open: async (page) => {
      await page.keyboard.press('l');
      await expect(page.getByRole('region', { name: /^(Bands and arrows|色带和箭头)$/ })).toBeVisible();
    },
  },
];

for (const { language, theme } of [settings[0], settings[3]]) {
  test(`axe finds nothing wrong on further screens, in ${language} and ${theme}`, async ({ page, agent }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await openPage(page, { url: `${agent.url}&lang=${language}` });
    await openCapture(page, 'talk.pcap', talk);
    await expect(page.getByRole('listbox').first()).toBeVisible();
    for (const { what, open } of further) {
      await open(page);
      await atRest(page);
      expect(await wrongs(page), what).toEqual([]);
    }
  });
}
