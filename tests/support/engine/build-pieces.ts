/** Bundles the test pieces into a module that Corelab can load, and names it to all that this test starts. */
import path from 'node:path';
import { build } from 'vite';

const root = path.join(import.meta.dirname, '../../..');
// Below the project, so that the pieces find the built workers by walking up.
const target = path.join(root, 'out/tests/engine-pieces');

/** The environment in which Corelab has the pieces. */
export const withPieces = { CORELAB_TEST_MODELS: path.join(target, 'pieces.js') };

export async function buildPieces(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(import.meta.dirname, 'pieces/pieces.ts'),
      target: 'node20',
      outDir: target,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'pieces.js' } },
    },
  });
}
