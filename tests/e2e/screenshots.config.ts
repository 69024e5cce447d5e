/** `npm run screenshots`: the README's pictures, from a real run. No test: it asserts nothing. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: 'screenshots.ts',
  outputDir: '../../out/tests/screenshots',
  workers: 1,
  reporter: 'list',
  timeout: 300_000,
});
