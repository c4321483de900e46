import { defineConfig, devices } from '@playwright/test';
import { CHROMIUM_FLAGS, systemChromium } from './scripts/lib/find-chromium.mjs';

const executablePath = systemChromium();

// Each story starts an agent of its own (apps/web/e2e/support/agent.ts), so there is no webServer.
export default defineConfig({
  testDir: 'apps/web/e2e',
  outputDir: 'test-results',
  // Stories measure delays of live traffic: a second one at the same time would be measured with it.
  workers: 1,
  // Stories depend on a whole machine. One that passes only the second time is told of at the end of the run.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 60_000,
  // A loaded machine is slow, not wrong.
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath === undefined ? {} : { executablePath }) },
  },
  projects: [
    { name: 'chromium', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } },
  ],
});
