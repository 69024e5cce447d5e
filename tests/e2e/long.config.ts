/** Browser tests that take minutes: real measuring from the first click to the answer. Part of `npm run test:long`. */
import { defineConfig } from '@playwright/test';
import base from './playwright.config';
import type { HostOptions } from './window-test';

const lessons = 'lessons.spec.ts';

export default defineConfig<HostOptions>({
  ...base,
  testDir: './long',
  testIgnore: [],
  timeout: 300_000,
  fullyParallel: true,
  workers: 2,
  projects: [
    // Alone on the machine, for what it measures to be believed.
    { name: 'browser', testIgnore: lessons, use: { host: 'browser' }, workers: 1 },
    // A run that answers nothing is gone on from, so that two lessons can be walked at once.
    { name: 'lessons', testMatch: lessons, use: { host: 'browser' }, dependencies: ['browser'] },
  ],
});
