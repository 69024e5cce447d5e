import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

  it('refuses where a part of the path is a file', () => {
    writeFileSync(path.join(root, 'file'), '');
    expect(() => makeFolder(path.join(root, 'file', 'below'))).toThrow(/ENOTDIR/);
  });

  it.runIf(process.platform === 'linux')('comes back where the system refuses folders', () => {
    expect(() => makeFolder('/proc/corelab/runs')).toThrow(/ENOENT/);
  });
});
