/** Unit tests mirror src and never sleep; integration and long tests start real processes, so that few files run at a time. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { lessonPlugin } from './scripts/lessons/lesson-plugin.js';
import { suitePlugin } from './scripts/suite-identity.js';

const built = [lessonPlugin(import.meta.dirname), suitePlugin(import.meta.dirname)];

/** Of tests that start processes and threads of their own; they wait as much as they compute. */
const filesAtOnce = 2;

/** Integration tests that go over the models of `tests/support/engine/trial-spec.ts`. */
const testsOfModels = [
  'clock',
  'ends',
  'facts',
  'faults',
  'ledger',
  'orphans',
  'own-command',
  'own-module',
  'pieces',
  'retries',
].map((name) => `tests/integration/engine/${name}.test.ts`);

export default defineConfig({
  test: {
    projects: [
      {
        plugins: built,
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
        plugins: [svelte(), svelteTesting(), ...built],
        test: {
          name: 'window',
          include: ['tests/unit/renderer/**/*.test.ts'],
          testTimeout: 10_000,
        },
      },
      {
        plugins: built,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: filesAtOnce,
          // Forked, not threaded: the tests fork, signal and count processes of their own.
          pool: 'forks',
        },
      },
      {
        // What would make `npm test` slow: `npm run test:long`. It takes tests that go over some models in `npm test` over all.
        plugins: built,
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts', ...testsOfModels],
          env: { EVERY_MODEL: '1' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: filesAtOnce,
          pool: 'forks',
        },
      },
    ],
  },
});
