import { defineConfig, devices } from '@playwright/test';
import { CHROMIUM_FLAGS, systemChromium } from './scripts/lib/find-chromium.mjs';
import { ALONE_TAG, STORY_PROJECTS } from './scripts/lib/test-groups.mjs';

const executablePath = systemChromium();
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } };
const isAlone = new RegExp(ALONE_TAG);

// Each story starts an agent of its own (apps/web/e2e/support/agent.ts), so there is no webServer.
export default defineConfig({
  testDir: 'apps/web/e2e',
  // npm test lets those of the first project run two at a time (--workers 2).
  workers: 1,
  // Stories depend on a whole machine. One that passes only the second time is told of at the end of the run.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 120_000,
  // A loaded machine is slow, not wrong.
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    // A trace costs a third of a story's time. Of a story that failed: npx playwright test NAME --trace on
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath === undefined ? {} : { executablePath }) },
  },
  projects: [
    // Each has its own folder, which its runs empty.
    { name: STORY_PROJECTS.beside, grepInvert: isAlone, outputDir: 'test-results/beside', use: desktop },
    // Stories that measure delays or live rates: a second one at the same time would be measured with it.
    { name: STORY_PROJECTS.alone, grep: isAlone, outputDir: 'test-results/alone', use: desktop },
  ],
});
