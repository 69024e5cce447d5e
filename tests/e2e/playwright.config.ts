/** Browser tests: the built window on the browser host always, the same on Electron where its binary is. */
import { defineConfig } from '@playwright/test';
import { electronHere } from './electron-here';
import type { HostOptions } from './window-test';

export default defineConfig<HostOptions>({
  testDir: '.',
  testIgnore: 'long/**',
  outputDir: '../../out/tests/e2e',
  // Two hosts with a browser each: what is said of a run holds on a busy machine too.
  workers: 2,
  // Without a display of its own a slow machine may take its time; nothing is asserted about it.
  timeout: 90_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  projects: [
    { name: 'browser', use: { host: 'browser' } },
    ...(electronHere().ok
      ? [
          {
            name: 'electron',
            testIgnore: ['electron.spec.ts', 'long/**'],
            use: { host: 'electron' as const },
          },
        ]
      : []),
  ],
});
