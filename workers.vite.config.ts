/**
 * How managers, executors and what guards them become out/workers: apart from the hosts, with chunks of their own, because a
 * packaged app has to unpack them and should unpack nothing else.
 */
import { defineConfig } from 'vite';
import { withoutEval } from './scripts/without-eval.js';
// With its extension, as Node itself would need it here.
import { workerEntries } from './src/workers/entries.ts';

/**
 * What every measured process and thread loads is kept in few files, because each file costs its start about a
 * millisecond. No group may take in a module that draws a library with it.
 */
const startGroups = [
  { name: 'guard', test: /src\/(workers\/(guard\/(guard|guard-settings)|clock|entries)|engine\/pulse)\.ts$/ },
  {
    name: 'executor',
    test: /src\/(workers\/(executor\/|process-wire)|engine\/(executor|steps|schedulers|shared|queue\/claim-board|span-log|meter|clock)|core\/(assert-never|availability|errors|seeded-random|counters\/(linux-task|task-switches|task-times|byte-scanner)\.))/,
  },
];

export default defineConfig({
  logLevel: 'warn',
  plugins: [withoutEval()],
  publicDir: false,
  // Bundled, because files unpacked from a packaged app cannot resolve node_modules, but for LMDB: it has native code, and is
  // unpacked beside them (electron-builder.yml).
  ssr: { noExternal: true },
  build: {
    // Like the terminal host, workers run on Node 20 as well.
    target: 'node20',
    ssr: true,
    // Every measured thread reads its code anew: half the length is half a millisecond of its start.
    minify: true,
    sourcemap: true,
    rolldownOptions: {
      external: ['lmdb'],
      input: Object.fromEntries(workerEntries.map((name) => [name, `src/workers/${name}.ts`])),
      checks: { bundlerTimings: false },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: { groups: startGroups },
      },
    },
  },
});
