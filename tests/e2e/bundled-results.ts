/** The made results of a class for browser tests, which load no JSON of ours themselves: bundled before they are imported. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type * as results from '../support/class-results';

const root = resolve('.');
const target = join(root, 'out/tests/class-results');

export async function bundledResults(): Promise<typeof results> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(root, 'tests/support/class-results.ts'),
      target: 'node20',
      outDir: target,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'class-results.js' } },
    },
  });
  return (await import(pathToFileURL(join(target, 'class-results.js')).href)) as typeof results;
}
