/** Browser tests that take minutes: real measuring from the first click to the answer. Part of `npm run test:long`. */
import { defineConfig } from '@playwright/test';
import base from './playwright.config';

export default defineConfig(base, { testDir: './long', testIgnore: [], timeout: 300_000 });
