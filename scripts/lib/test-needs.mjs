import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolPath } from './build.mjs';
import { installPackages, isDebianKind, isUbuntu, lastLines, packageOfFile, packageOfProgram } from './debian-packages.mjs';
import { CHROMIUM_FLAGS, systemChromium } from './find-chromium.mjs';
import { runProgram } from './run-program.mjs';
import { say, step } from './say.mjs';

/** The independent witnesses: what tests compare with, and what builds small networks. */
const TEST_PROGRAMS = [
  packageOfProgram('tshark'),
  packageOfProgram('tcpdump'),
  packageOfProgram('iproute2', 'ip'),
  packageOfProgram('nftables', 'nft'),
  packageOfProgram('util-linux', 'unshare'),
  packageOfProgram('procps', 'ps'),
];

/** The browser, and letters for the page's Chinese. */
const BROWSER = [
  { name: 'chromium', present: () => systemChromium() !== undefined },
  packageOfFile(
    'fonts-noto-cjk',
    '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
    '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  ),
];

/** Installs what tests need, where that is possible. Without it, those tests are skipped and say so. */
export async function prepareTestPrograms() {
  const wanted = isUbuntu() ? TEST_PROGRAMS : [...TEST_PROGRAMS, ...BROWSER];
  const missing = wanted.filter((p) => !p.present());
  if (missing.length > 0 && isDebianKind()) await installPackages(missing, 'testing');
}

/**
 * Sees to a browser for the stories: the system's, else Playwright's own.
 * @returns {Promise<string>} empty, or what a person has to do for a browser
 */
export async function prepareBrowser() {
  const system = systemChromium();
  if (system !== undefined) return (await starts(system)) ? '' : `a Chromium that starts (${system} does not)`;
  const own = await playwrightChromium();
  if (own !== undefined && (await starts(own))) return '';

  const withSystemLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  const outcome = await step("fetching Playwright's Chromium", () =>
    runProgram([...playwright(), 'install', ...withSystemLibraries, 'chromium']),
  );
  const fetched = await playwrightChromium();
  if (outcome.code === 0 && fetched !== undefined && (await starts(fetched))) return '';
  say(`That did not work:\n${lastLines(outcome.output, 8)}`);
  return isDebianKind() && !isUbuntu()
    ? 'Chromium (sudo apt-get install chromium)'
    : 'Chromium (npx playwright install --with-deps chromium)';
}

function playwright() {
  return [process.execPath, toolPath('.', '@playwright/test', 'playwright')];
}

/** @returns {Promise<string | undefined>} where Playwright keeps its own Chromium */
async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/**
 * A browser may be there and lack a library, so it is asked to show an empty page.
 * @param {string} path
 */
async function starts(path) {
  const profile = mkdtempSync(join(tmpdir(), 'synscope-chromium-'));
  const flags = [...CHROMIUM_FLAGS, '--headless', `--user-data-dir=${profile}`, '--dump-dom'];
  const { code, stdout } = await runProgram([path, ...flags, 'about:blank']);
  rmSync(profile, { recursive: true, force: true });
  return code === 0 && stdout.includes('<html>');
}
