/** Which programs are taken for Python, and what is said where none is fit. Programs are shell scripts on a PATH of their own. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cpython } from '../../../../src/workers/foreign/cpython';
import { lookForRuntime } from '../../../../src/workers/foreign/look-for-runtime';
import { temporaryFolder } from '../../../support/fake-lab';

const getIt =
  "install Python 3.9 or newer, from python.org or as your system's package python3, or name another one in CORELAB_PYTHON";

/** A folder with a program that does what the script says. */
function folderWith(script: string, name = 'python3'): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

const on = (...folders: string[]) => ({ PATH: [...folders, '/usr/bin', '/bin'].join(path.delimiter) });
const answering = (version: string, program = '/usr/lib/real') => `echo "corelab ${version} ${program}"`;
const look = (environment: NodeJS.ProcessEnv, timeoutMs?: number) =>
  lookForRuntime({ ...cpython, programs: ['python3'] }, environment, timeoutMs);
/** Nothing but what is in these folders: shells are named by their path. */
const only = (...folders: string[]) => ({ PATH: folders.join(path.delimiter) });

describe.skipIf(process.platform === 'win32')('Python', () => {
  it('is started where it says that it is, without the script on the PATH', () => {
    expect(look(on(folderWith(answering('3.11.7'))))).toEqual({
      program: '/usr/lib/real',
      version: '3.11.7',
    });
  });

  it('without the global lock says so in its version', () => {
    expect(look(only(folderWith(answering('3.13.0t'))))).toMatchObject({ version: '3.13.0t' });
  });

  it('may print at its start', () => {
    const folder = folderWith(`echo Welcome to our Python; ${answering('3.9.0')}`);
    expect(look(only(folder))).toMatchObject({ version: '3.9.0' });
  });

  it('is asked of one after another, until one is fit', () => {
    const folders = [folderWith(answering('2.7.18')), folderWith('exit 1'), folderWith(answering('3.12.1'))];
    expect(look(only(...folders))).toMatchObject({ version: '3.12.1' });
  });

  it.each([
    ['is not there', 'exit 0', 'ruby', 'there is no python3 on the PATH'],
    ['is 2.7', answering('2.7.18'), 'python3', 'python3 is Python 2.7.18, and it takes 3.9 or newer'],
    ['is 3.8', answering('3.8.18'), 'python3', 'python3 is Python 3.8.18, and it takes 3.9 or newer'],
    [
      'is the stub of a shop',
      'echo "Python was not found; run without arguments to install from the Microsoft Store" >&2; exit 49',
      'python3',
      'python3 does not tell its version (it says: Python was not found; run without arguments to install from the Microsoft Store)',
    ],
    ['says nothing', 'exit 3', 'python3', 'python3 does not tell its version (it says nothing)'],
  ])('that %s is named, with how to get one', (_what, script, name, reason) => {
    expect(look(only(folderWith(script, name)))).toEqual({
      available: false,
      reason: `${reason}; ${getIt}`,
    });
  });

  it('that hangs is given up', () => {
    const found = look(only(folderWith('exec /bin/sleep 100')), 200);
    expect(found).toEqual({
      available: false,
      reason: `python3 did not tell its version within 0.200 s; ${getIt}`,
    });
  });

  it('can be named by a variable, which alone counts then', () => {
    const [usual, other] = [folderWith(answering('3.11.7')), folderWith(answering('3.13.0'), 'mine')];
    const environment = { ...only(usual), CORELAB_PYTHON: path.join(other, 'mine') };
    expect(look(environment)).toMatchObject({ version: '3.13.0' });
    expect(look({ ...environment, CORELAB_PYTHON: path.join(other, 'yours') })).toEqual({
      available: false,
      reason: `CORELAB_PYTHON names no program that can be started; ${getIt}`,
    });
    expect(look({ ...environment, CORELAB_PYTHON: ' ' })).toMatchObject({ version: '3.11.7' });
  });

  it('leaves no path of this machine in its reasons, which records keep', () => {
    const folder = folderWith(answering('2.7.18'));
    expect(JSON.stringify(look(only(folder)))).not.toContain(folder);
  });
});
