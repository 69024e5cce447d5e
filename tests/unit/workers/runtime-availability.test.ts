import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runtimeHere } from '../../../src/workers/runtime-availability';
import { hasProgram } from '../../../src/workers/wire/has-program';
import { temporaryFolder } from '../../support/fake-lab';

describe('a runtime', () => {
  it('of ours is there on every machine', () => {
    const nothing = () => false;
    expect(runtimeHere('process', nothing)).toBe(true);
    expect(runtimeHere('thread', nothing)).toBe(true);
  });

  it('on the wire is there where its program is, and otherwise says what is missing', () => {
    expect(runtimeHere('wire:python3', (program) => program === 'python3')).toBe(true);
    expect(runtimeHere('wire:ruby', () => false)).toEqual({
      available: false,
      reason: 'ruby is not installed',
    });
  });
});

describe.skipIf(process.platform === 'win32')('a program', () => {
  it('is found by its name where the system looks, if it may be run', () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(path.join(second, 'tool'), '', { mode: 0o755 });
    writeFileSync(path.join(second, 'text'), '', { mode: 0o644 });
    const environment = { PATH: [first, second].join(path.delimiter) };
    expect(hasProgram('tool', environment)).toBe(true);
    expect(hasProgram('other', environment)).toBe(false);
    expect(hasProgram('tool', { PATH: first })).toBe(false);
    expect(hasProgram('tool', {})).toBe(false);
    // Nobody may run a file without the permission, not even root.
    expect(hasProgram('text', environment)).toBe(false);
  });

  it('is found by its path, and a folder is none', () => {
    const folder = temporaryFolder();
    const tool = path.join(folder, 'tool');
    writeFileSync(tool, '', { mode: 0o755 });
    mkdirSync(path.join(folder, 'tools'));
    expect(hasProgram(tool, {})).toBe(true);
    expect(hasProgram('tools', { PATH: folder })).toBe(false);
  });
});
