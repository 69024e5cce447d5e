/** Unit tests mirror src and never sleep; integration tests start real processes, so they run one file at a time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
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
    ],
  },
});
