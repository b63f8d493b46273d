import { defineConfig } from '@playwright/test';
import { browserArguments, chromium } from './support/browser.ts';

// `cargo xtask test` builds the site, serves it and says where by environment.
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  // What is tested starts threads of its own.
  workers: 1,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  updateSnapshots: process.env.UPDATE_GOLDEN === '1' ? 'all' : 'none',
  reporter: [['list'], ['./support/counts.ts']],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath: chromium(), args: browserArguments },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
