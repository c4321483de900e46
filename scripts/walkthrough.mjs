// Makes the pictures of docs/ten-segments.md and its Chinese counterpart: the real page, showing the exchange of
// packages/tcp/specs/server-closes-in-three-segments.pkt, which is what a socket tutorial's server and client say.
//   node scripts/walkthrough.mjs
// The project has to be built (npm run build).
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import { CHROMIUM_FLAGS, systemChromium } from './lib/find-chromium.mjs';
import { startPictureAgent } from './lib/picture-agent.mjs';

const root = new URL('..', import.meta.url);
const exchange = new URL('packages/tcp/specs/server-closes-in-three-segments.pkt', root);
const folder = fileURLToPath(new URL('docs/ten-segments/', root));
/** Whose exchange it is, as in the article's tcpdump lines. */
const ends = 'client 127.0.0.1:48994 isn 714256101\nserver 127.0.0.1:1235 isn 877540770\n';
/** Segments that have a picture of their own, by the number of their frame. */
const shown = [1, 2, 4, 8, 9];
const largestBytes = 250 * 1024;

/** What the page calls the things that are clicked here. */
const words = {
  en: { locale: 'en-US', connection: 'Connection', states: 'States', close: 'Close' },
  zh: { locale: 'zh-CN', connection: '连接', states: '状态', close: '关闭' },
};

/**
 * @param {import('@playwright/test').Page | import('@playwright/test').Locator} what
 * @param {string} name
 */
async function picture(what, name) {
  const path = join(folder, name);
  await what.screenshot({ path });
  const { size } = statSync(path);
  console.log(`docs/ten-segments/${name}: ${Math.round(size / 1024)} kB`);
  if (size > largestBytes) throw new Error(`${name} is larger than ${largestBytes / 1024} kB.`);
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {'en' | 'zh'} language
 */
async function walk(browser, url, language) {
  const { locale, connection, states, close } = words[language];
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, colorScheme: 'light', locale, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('listbox').nth(1).getByRole('option').first().waitFor();
  for (let frame = 1; frame <= 10; frame++) {
    await page.keyboard.press(frame === 1 ? 'Home' : 'ArrowDown');
    // "Frame 7", "第 7 帧"
    const there = page.getByRole('article', { name: new RegExp(`\\D${frame}(\\D|$)`) });
    await there.waitFor();
    await there.getByRole('region').first().waitFor();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(500);
    if (shown.includes(frame)) await picture(page, `${language}-segment-${frame}.png`);
  }
  await page.getByRole('tab', { name: connection, exact: true }).click();
  await page.waitForTimeout(300);
  await picture(page.getByRole('region', { name: close, exact: true }), `${language}-close.png`);
  await page.getByRole('tab', { name: states, exact: true }).click();
  await page.waitForTimeout(600);
  await picture(page, `${language}-states.png`);
  await context.close();
}

const scratch = mkdtempSync(join(tmpdir(), 'synscope-walkthrough-'));
const capture = join(scratch, 'ten-segments.pcap');
writeFileSync(capture, scriptToPcap(parseScript(ends + readFileSync(exchange, 'utf8'))));
mkdirSync(folder, { recursive: true });
const agent = await startPictureAgent([capture]);
const executablePath = systemChromium();
const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath === undefined ? {} : { executablePath }) });
try {
  await walk(browser, agent.url, 'en');
  await walk(browser, agent.url, 'zh');
} finally {
  await browser.close();
  agent.stop();
  rmSync(scratch, { recursive: true });
}
