// Makes the README's picture, docs/screenshot.png: the real page, watching the real demo connection.
//   node scripts/screenshot.mjs
// The project has to be built (npm run build). Without the privilege to capture, the demo runs in a network of its own.
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, systemChromium } from './lib/find-chromium.mjs';
import { startPictureAgent } from './lib/picture-agent.mjs';

const root = new URL('..', import.meta.url);
const picture = fileURLToPath(new URL('docs/screenshot.png', root));
const largestBytes = 400 * 1024;

/** @param {import('@playwright/test').Page} page */
async function watchDemo(page) {
  await page.getByRole('button', { name: 'Start the demo' }).click();
  await page.getByRole('heading', { name: /Closed by the server/ }).waitFor({ timeout: 20_000 });
  // All eleven segments in one picture, with room for the options of the SYNs: a little smaller than a key makes it.
  await page.getByRole('listbox', { name: 'Sequence diagram' }).hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 25);
  await page.keyboard.up('Control');
  await page.keyboard.press('Home');
  for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowDown');
  await page.getByRole('group', { name: 'TCP header' }).waitFor();
  // The pointer and the focus rest elsewhere, and what moves has come to rest.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(800);
}

const agent = await startPictureAgent();
const executablePath = systemChromium();
const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath === undefined ? {} : { executablePath }) });
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
    locale: 'en-US',
  });
  await page.goto(agent.url);
  await watchDemo(page);
  mkdirSync(new URL('docs/', root), { recursive: true });
  await page.screenshot({ path: picture });
  const { size } = statSync(picture);
  console.log(`${picture}: ${Math.round(size / 1024)} kB`);
  if (size > largestBytes) throw new Error(`The picture is larger than ${largestBytes / 1024} kB.`);
} finally {
  await browser.close();
  agent.stop();
}
