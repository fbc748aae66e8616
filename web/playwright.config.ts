import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  // A machine that stalls for a moment fails no build; a test that needs its second try is reported as flaky.
  retries: process.env['CI'] ? 1 : 0,
  use: {
    ...(process.env['PEERLOOP_URL'] ? { baseURL: process.env['PEERLOOP_URL'] } : {}),
    trace: 'retain-on-failure',
    permissions: ['camera', 'microphone'],
    launchOptions: {
      executablePath: process.env['PEERLOOP_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--auto-select-desktop-capture-source=Entire screen'],
    },
  },
});
