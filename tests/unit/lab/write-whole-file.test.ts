import { execFile, execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepTemporaryFiles, writeToTarget, writeWholeFile } from '../../../src/lab/write-whole-file';

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

  const isPosix = process.platform !== 'win32';

  it.runIf(isPosix)(
    'replaces what a link leads to, with its permissions, and nothing where that fails',
    async () => {
      const file = path.join(folder, 'run.csv');
      const link = path.join(folder, 'latest.csv');
      writeFileSync(file, 'old', { mode: 0o640 });
      symlinkSync('run.csv', link);
      await writeToTarget(link, 'new');
      expect(readFileSync(file, 'utf8')).toBe('new');
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(statSync(file).mode & 0o777).toBe(0o640);
      expect(readdirSync(folder).sort()).toEqual(['latest.csv', 'run.csv']);
    },
  );

  it.runIf(isPosix)('writes to a pipe instead of replacing it', async () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const read = promisify(execFile)('cat', [pipe]);
    await writeToTarget(pipe, 'through');
    expect((await read).stdout).toBe('through');
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    await writeToTarget('/dev/null', 'away');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
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
