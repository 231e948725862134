import { defineConfig } from '@playwright/test'

// Every test starts the real program with a data folder of its own; setup.ts
// builds it once. The browser is the system's Chromium: nothing is downloaded.
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e/results',
  globalSetup: './e2e/setup.ts',
  // Tests wait for people and timers more than for the processor.
  workers: 3,
  // They share two cores with all their browsers. A second
  // try is reported as flaky, never as passed the first time.
  retries: 1,
  forbidOnly: true,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  // The same way of a team with its boards in an event store; first, because it is long.
  projects: [{ name: 'event store', testMatch: 'journey.spec.ts' }, { name: 'embedded store' }],
  use: {
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
