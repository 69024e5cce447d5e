import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSharedFolder } from '../../../src/lab/data-folder';
import { makeFolder } from '../../../src/lab/make-folder';

describe('makeFolder', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'make-folder-test-'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('makes the folders above, too, and is content with one that exists', () => {
    const folder = path.join(root, 'a', 'b');
    makeFolder(folder);
    makeFolder(folder);
    expect(existsSync(folder)).toBe(true);
  });

  it.runIf(process.platform !== 'win32')(
    'makes them for this user alone, and leaves those that are there',
    () => {
      chmodSync(root, 0o755);
      makeFolder(path.join(root, 'a', 'b'));
      const modeOf = (...names: string[]) => statSync(path.join(root, ...names)).mode & 0o777;
      expect([modeOf(), modeOf('a'), modeOf('a', 'b')]).toEqual([0o755, 0o700, 0o700]);
      expect([isSharedFolder(root), isSharedFolder(path.join(root, 'a'))]).toEqual([true, false]);
      expect(isSharedFolder(path.join(root, 'missing'))).toBe(false);
    },
  );

  it('refuses where a part of the path is a file', () => {
    writeFileSync(path.join(root, 'file'), '');
    expect(() => makeFolder(path.join(root, 'file', 'below'))).toThrow(/ENOTDIR/);
  });

  it.runIf(process.platform === 'linux')('comes back where the system refuses folders', () => {
    expect(() => makeFolder('/proc/corelab/runs')).toThrow(/ENOENT/);
  });
});
