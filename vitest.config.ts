/** Unit tests mirror src and never sleep; integration and long tests start real processes, so they run one file at a time. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: ['tests/unit/renderer/**'],
          testTimeout: 10_000,
          // A thread starts sooner than a process, and there is one for each of many files.
          pool: 'threads',
        },
      },
      {
        // The window. What needs a document says so at its top: `@vitest-environment jsdom`, which takes a second.
        plugins: [svelte(), svelteTesting()],
        test: {
          name: 'window',
          include: ['tests/unit/renderer/**/*.test.ts'],
          testTimeout: 10_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          // Forked, not threaded: the tests fork, signal and count processes of their own.
          pool: 'forks',
        },
      },
      {
        // What would make `npm test` slow: `npm run test:long`.
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
    ],
  },
});
