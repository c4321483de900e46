import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { chromium, type Browser, type Page as BrowserPage } from '@playwright/test';
import { CHROMIUM_FLAGS, systemChromium } from '../../scripts/lib/find-chromium.mjs';
import type { CaptureInfo } from '@synscope/protocol';
import { connectionList, openCapture } from '../../apps/web/e2e/support/page.js';
import type { Page } from '../../apps/agent/test/page.js';
import { isRunning } from '../../apps/agent/test/processes.js';
import { atEnd } from '../clean-up.js';
import type { Row } from '../row.js';
import { formatted, openPage, residentBytes, stageAgent } from '../stage.js';
import { corpusFiles, evenly } from './captures.js';

/** How many there is time for, where there are very many, and how long. */
const filesMost = 400;
const secondsMost = 200;
const hangMs = 5000;
const memoryMost = 500e6;
const patienceMs = 30_000;
/** What a person looks at in a capture: a segment, a later one, the graphs, the bytes, the diagram again. */
const keys = ['Home', 'ArrowDown', 'End', '2', '3', '1'];

async function startBrowser(): Promise<Browser> {
  const executablePath = systemChromium();
  const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath === undefined ? {} : { executablePath }) });
  atEnd(() => browser.close());
  return browser;
}

/** Everything that goes wrong in a page without anybody catching it. */
function watchErrors(page: BrowserPage): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('crash', () => errors.push('the page crashed'));
  page.on('console', (message) => {
    // That the agent refuses what is no capture is its answer, and the page says so.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
  });
  return errors;
}

/** Opens a file in the page, looks at it as a person does, and removes it. @returns how long until it was read to its end */
async function lookAt(browserPage: BrowserPage, page: Page, path: string): Promise<{ info: CaptureInfo; tookMs: number }> {
  const name = basename(path);
  const beganAt = performance.now();
  await openCapture(browserPage, name, readFileSync(path));
  const isOver = ({ title, phase }: CaptureInfo): boolean => title === name && (phase === 'ended' || phase === 'failed');
  const { captures } = await page.until(`${name} is read`, (update) => update.captures.some(isOver), patienceMs);
  const info = captures.find(isOver)!;
  const tookMs = performance.now() - beganAt;
  if (info.counts.connections > 0) {
    await connectionList(browserPage).getByRole('option').first().click({ timeout: patienceMs });
    for (const key of keys) await browserPage.keyboard.press(key);
  }
  await page.ask('remove', { capture: info.capture });
  await page.until('it is removed', (update) => !update.captures.some(({ capture }) => capture === info.capture), patienceMs);
  page.updates.splice(0, page.updates.length - 1);
  return { info, tookMs };
}

export const anyFile: Row = {
  number: 11,
  promise: 'Any file is read, or refused cleanly',
  needs: [],
  flexibleSeconds: secondsMost,
  asked: ['every capture through upload and page in Chromium: 0 uncaught errors', '0 hang for more than 5 s', "the agent's memory below 500 MB"],
  measure: async ({ share, say, find, unhurried, seconds }) => {
    const all = corpusFiles();
    const files = unhurried ? all : evenly(all, share(filesMost));
    if (files.length === 0) throw new Error('there are no captures: SYNSCOPE_CORPUS names no folder of them');
    const agent = await stageAgent();
    const page = await openPage(agent);
    const browserPage = await (await startBrowser()).newPage({ viewport: { width: 1440, height: 900 } });
    const errors = watchErrors(browserPage);
    await browserPage.goto(agent.address);
    const endsAt = performance.now() + seconds * 1000;
    let [done, refused, slowestMs, mostBytes] = [0, 0, 0, 0];
    const wrong: string[] = [];
    for (const path of files) {
      if (!unhurried && performance.now() > endsAt) break;
      const before = errors.length;
      try {
        const { info, tookMs } = await lookAt(browserPage, page, path);
        slowestMs = Math.max(slowestMs, tookMs);
        if (info.phase === 'failed') refused += 1;
      } catch (error) {
        wrong.push(`${basename(path)}: ${(error as Error).message.split('\n', 1)[0]}`);
        await browserPage.goto(agent.address);
      }
      done += 1;
      mostBytes = Math.max(mostBytes, residentBytes(agent.serverPid));
      for (const error of errors.slice(before)) wrong.push(`${basename(path)}: ${error}`);
      if (wrong.length > 0) say(wrong.at(-1)!);
      if (!isRunning(agent.serverPid)) throw new Error(`the agent has ended at ${basename(path)}`);
    }
    const extent = done === all.length ? `${formatted(done)} files, all there are` : `${formatted(done)} of ${formatted(all.length)} files`;
    find(`${extent}, ${refused} of them no captures: ${wrong.length === 0 ? '0 errors' : `${wrong.length} errors, the first: ${wrong[0]}`}`, wrong.length === 0);
    find(`at most ${(slowestMs / 1000).toFixed(1)} s from choosing the file to the end of its analysis`, slowestMs <= hangMs);
    find(`at most ${(mostBytes / 1e6).toFixed(0)} MB`, mostBytes < memoryMost);
  },
};
