import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPieces } from '../../../src/workers/load-pieces';
import { testPieces } from '../../../src/workers/test-pieces';
import { temporaryFolder } from '../../support/fake-lab';

const checkout = path.join(import.meta.dirname, '../../../out/main/chunks');

function moduleOf(source: string): string {
  const file = path.join(temporaryFolder(), 'pieces.mjs');
  writeFileSync(file, source);
  return file;
}

/** A folder as an installed Corelab has it: a package without its sources. */
function packaged(...below: string[]): string {
  const root = temporaryFolder();
  const folder = path.join(root, ...below);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(root, 'package.json'), '{}');
  return folder;
}

describe('CORELAB_TEST_MODELS', () => {
  it('brings nothing where it names nothing', async () => {
    expect(await testPieces()).toEqual({ models: [], workloads: [], schedulers: [] });
  });

  it('brings the models and workloads of a module', async () => {
    const file = moduleOf("export const workloads = [{ descriptor: { id: 'mine' }, workload: {} }];");
    const { models, workloads, refused } = await loadPieces(file, checkout);
    expect(refused).toBeUndefined();
    expect(models).toBeUndefined();
    expect(workloads?.map(({ descriptor }) => descriptor.id)).toEqual(['mine']);
  });

  it.each([['out/main'], ['resources/app.asar/out/main'], ['resources/app.asar.unpacked/out/workers']])(
    'is refused by a packaged Corelab, without loading the module: %s',
    async (below) => {
      const file = moduleOf('globalThis.loadedByAPackagedCorelab = true;');
      const { refused, workloads } = await loadPieces(file, packaged(below));
      expect(refused).toEqual({
        code: 'usage',
        message: 'CORELAB_TEST_MODELS is for tests in a checkout of Corelab; this one is packaged.',
        hint: 'Unset CORELAB_TEST_MODELS.',
      });
      expect(workloads).toBeUndefined();
      expect(globalThis).not.toHaveProperty('loadedByAPackagedCorelab');
    },
  );

  it('says which file cannot be loaded', async () => {
    const { refused } = await loadPieces(path.join(temporaryFolder(), 'none.mjs'), checkout);
    expect(refused?.message).toMatch(/^CORELAB_TEST_MODELS: .*none\.mjs cannot be loaded: /);
  });
});
