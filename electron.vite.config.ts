/** How src becomes out: the hosts, the preload and the window. Workers and reports have builds of their own. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { lessonPlugin } from './scripts/lessons/lesson-plugin.js';
import { suitePlugin } from './scripts/suite-identity.js';
import { withoutEval } from './scripts/without-eval.js';

/** Path below out/main, without `.js` → source. A new host is one line here; workers have a build of their own. */
const entries = { cli: 'src/cli/start.ts', electron: 'src/main/electron.ts' };

/** On a busy machine the bundler would tell everybody who starts Corelab which plugin was slow. */
const checks = { bundlerTimings: false };

export default defineConfig({
  main: {
    plugins: [withoutEval(), lessonPlugin(import.meta.dirname), suitePlugin(import.meta.dirname)],
    build: {
      // The default follows Electron's Node; the terminal host runs on Node 20 as well.
      target: 'node20',
      // Bundled, because a packaged app has no node_modules.
      externalizeDeps: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: entries,
        // Of what workers load, hosts import descriptions alone; this one has native code, and cannot be bundled.
        external: ['lmdb'],
        checks,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
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
    plugins: [svelte(), withoutEval(), lessonPlugin(import.meta.dirname)],
    worker: { format: 'es' },
    build: {
      // Electron brings its own Chromium; a browser tab may be a few years old.
      target: 'es2022',
      minify: true,
      // Read from this machine's own disk, so one file is as quick as several.
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: 'src/renderer/index.html',
        checks,
      },
    },
  },
});
