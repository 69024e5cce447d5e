import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../../src/core/availability';
import type { ModelDescriptor } from '../../../src/core/experiment/descriptors';
import { modelDescriptors } from '../../../src/workers/models';
import { runtimeHere, withAvailability } from '../../../src/workers/runtime-availability';
import { hasProgram, programFiles } from '../../../src/workers/wire/has-program';
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

describe('the runtime of another language', () => {
  const model = modelDescriptors.find(({ id }) => id === 'python-threads') as ModelDescriptor;

  it('is looked for by its id', () => {
    const asked: string[] = [];
    const find = (id: string) => (asked.push(id), notAvailable('there is none'));
    expect(runtimeHere('foreign:python', undefined, find)).toEqual(notAvailable('there is none'));
    expect(asked).toEqual(['python']);
    expect(runtimeHere('foreign:python', undefined, () => ({ version: '3.11.7' }))).toBe(true);
  });

  it('is looked for only when somebody reads whether the model is there', () => {
    let asked = 0;
    const find = () => (asked++, notAvailable('there is none'));
    const described = withAvailability(model, find);
    expect(asked).toBe(0);
    expect(described.unavailable).toBe('there is none');
    expect(structuredClone(described)).toMatchObject({ id: model.id, unavailable: 'there is none' });
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

  it('that is there several times is the one that the system would start first', () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    for (const folder of [first, second]) writeFileSync(path.join(folder, 'tool'), '', { mode: 0o755 });
    const environment = { PATH: [second, first].join(path.delimiter) };
    expect(programFiles('tool', environment)).toEqual([path.join(second, 'tool'), path.join(first, 'tool')]);
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
