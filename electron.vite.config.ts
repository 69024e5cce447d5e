/** How src becomes out: one build of named entries, so that tests and forks find them at stable paths. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { withoutEval } from './scripts/without-eval.js';

/** Path below out/main, without `.js` → source. A new worker or host is one line here. */
const entries = {
  cli: 'src/cli/cli.ts',
  electron: 'src/main/electron.ts',
  'workers/manager': 'src/workers/manager.ts',
  'workers/executor-process': 'src/workers/executor-process.ts',
  'workers/executor-thread': 'src/workers/executor-thread.ts',
  'workers/watchdog': 'src/workers/watchdog.ts',
  'workers/program-guard': 'src/workers/program-guard.ts',
  'workers/latency-server': 'src/workers/latency-server.ts',
};

/**
 * What every measured process and thread loads is kept in few files, because each file costs its start about a
 * millisecond. No group may take in a module that draws a library with it.
 */
const startGroups = [
  { name: 'guard', test: /src\/(workers\/(guard\/(guard|guard-settings)|clock|entries)|engine\/pulse)\.ts$/ },
  {
    name: 'executor',
    test: /src\/(workers\/(executor\/|process-wire)|engine\/(executor|steps|schedulers|shared|queue\/claim-board|span-log|meter|clock)|core\/(assert-never|availability|errors|seeded-random|timeline\/lane-state|counters\/(linux-task|task-switches|task-times|byte-scanner)\.))/,
  },
];

/** On a busy machine the bundler would tell everybody who starts Corelab which plugin was slow. */
const checks = { bundlerTimings: false };

export default defineConfig({
  main: {
    plugins: [withoutEval()],
    build: {
      // The default follows Electron's Node; the terminal host and its workers run on Node 20 as well.
      target: 'node20',
      // Bundled, because files unpacked from a packaged app cannot resolve node_modules.
      externalizeDeps: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: entries,
        checks,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: { groups: startGroups },
        },
      },
    },
  },
  // A sandboxed preload is one CommonJS file that requires nothing but Electron.
  preload: {
    build: {
      externalizeDeps: false,
      minify: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        checks,
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  // The window, the same for Electron and for a browser tab: one page, nothing loaded from elsewhere.
  renderer: {
    root: 'src/renderer',
    plugins: [svelte(), withoutEval()],
    build: {
      // Electron brings its own Chromium; a browser tab may be a few years old.
      target: 'es2022',
      minify: true,
      // Read from this machine's own disk, so one file is as quick as several.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        input: 'src/renderer/index.html',
        checks,
      },
    },
  },
});
