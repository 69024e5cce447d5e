import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepTemporaryFiles, writeWholeFile } from '../../../src/lab/write-whole-file';

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

  it('what killed hosts were writing is swept away, what living ones write is not', () => {
    const names = [
      'run.corelab',
      'run.corelab.4711-0a1b2c3d.tmp',
      `run.corelab.${process.pid}-0a1b2c3d.tmp`,
      'my.tmp',
    ];
    for (const name of names) writeFileSync(path.join(folder, name), '');
    sweepTemporaryFiles(folder, (pid) => pid === process.pid);
    expect(readdirSync(folder).sort()).toEqual([names[3], names[0], names[2]]);
    expect(() => sweepTemporaryFiles(path.join(folder, 'missing'))).not.toThrow();
  });

  it('fails where there is no such folder', async () => {
    await expect(writeWholeFile(path.join(folder, 'missing', 'run.json'), 'text')).rejects.toThrow(/ENOENT/);
  });
});
