import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWholeFile } from '../../../src/lab/write-whole-file';

describe('writeWholeFile', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'write-whole-test-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('replaces the former content and leaves nothing beside it', async () => {
    const file = path.join(folder, 'run.json');
    await writeWholeFile(file, 'first');
    await writeWholeFile(file, 'second');
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(readdirSync(folder)).toEqual(['run.json']);
  });

  it('removes its temporary file when it fails', async () => {
    const taken = path.join(folder, 'taken');
    mkdirSync(path.join(taken, 'inside'), { recursive: true });
    await expect(writeWholeFile(taken, 'text')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('fails where there is no such folder', async () => {
    await expect(writeWholeFile(path.join(folder, 'missing', 'run.json'), 'text')).rejects.toThrow(/ENOENT/);
  });
});
