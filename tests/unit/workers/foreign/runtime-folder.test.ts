import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { foreignRuntimes } from '../../../../src/workers/foreign';
import { runtimeFolder } from '../../../../src/workers/foreign/runtime-folder';
import { temporaryFolder } from '../../../support/fake-lab';

describe('the folder of a runtime', () => {
  it.each(foreignRuntimes)('$id is there', ({ id }) => {
    expect(existsSync(runtimeFolder(id))).toBe(true);
  });

  it('is found from the build of a checkout or a package', () => {
    const root = temporaryFolder();
    const folder = path.join(root, 'resources', 'runtimes', 'python');
    mkdirSync(folder, { recursive: true });
    expect(runtimeFolder('python', path.join(root, 'out', 'workers', 'chunks'))).toBe(folder);
  });

  it('of a packed app lies beside its archive, never in it', () => {
    const resources = temporaryFolder();
    const folder = path.join(resources, 'runtimes', 'python');
    for (const one of [folder, path.join(resources, 'app.asar', 'resources', 'runtimes', 'python')])
      mkdirSync(one, { recursive: true });
    for (const archive of ['app.asar', 'app.asar.unpacked'])
      expect(runtimeFolder('python', path.join(resources, archive, 'out', 'workers'))).toBe(folder);
  });

  it('that is missing is named', () => {
    expect(() => runtimeFolder('cobol')).toThrow(
      'The folder resources/runtimes/cobol of Corelab is missing.',
    );
  });
});
