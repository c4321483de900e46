import { existsSync } from 'node:fs';

/** Where distributions put a Chromium that a program can drive. Ubuntu's snap is not among them. */
const DISTRIBUTION_PATHS = ['/usr/bin/chromium', '/usr/lib/chromium/chromium', '/usr/lib64/chromium-browser/chromium-browser'];

/** @returns {string | undefined} the system's Chromium; without one, Playwright has its own */
export function systemChromium() {
  return DISTRIBUTION_PATHS.find((path) => existsSync(path));
}

/** Chromium started for a test asks nobody outside for anything. */
export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's sandbox refuses to run as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
