/** The examples of docs/comparing.md, as they stand there. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/fake-lab';

const root = path.join(import.meta.dirname, '../../..');
const page = readFileSync(path.join(root, 'docs/comparing.md'), 'utf8');
const examples = new Map(
  [...page.matchAll(/^```sh (\w+)\n(.*?)^```/gms)].map(([, name = '', lines = '']) => [name, lines]),
);

/** @returns what its last command printed */
function run(name: string): { cwd: string; out: string; err: string; exitCode: number | null } {
  const cwd = temporaryFolder();
  const bin = path.join(cwd, 'bin');
  mkdirSync(bin);
  const cli = path.join(root, 'out/main/cli.js');
  writeFileSync(path.join(bin, 'corelab'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`, {
    mode: 0o755,
  });
  const { stdout, stderr, status } = spawnSync('sh', ['-e', '-c', examples.get(name) ?? 'exit 9'], {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      CORELAB_DATA: path.join(cwd, 'data'),
    },
  });
  return { cwd, out: stdout, err: stderr, exitCode: status };
}

const withoutTaskset = process.platform !== 'linux' || spawnSync('taskset', ['-V']).status !== 0;

/** A busy machine may take its time, in ms. */
const timeout = 300_000;

describe.skipIf(process.platform === 'win32')('an example of the page about comparing', { timeout }, () => {
  test('there are three', () => {
    expect([...examples.keys()]).toEqual(['limits', 'change', 'machines']);
  });

  test.skipIf(withoutTaskset)('other limits: the verdict names them', () => {
    const { cwd, out, exitCode } = run('limits');
    expect(exitCode).toBe(0);
    const said = out.replaceAll(/\s+/g, ' ');
    const { machine } = JSON.parse(readFileSync(path.join(cwd, 'all-cpus.corelab'), 'utf8')) as {
      machine: { topology: { usableCpus: number } };
    };
    if (machine.topology.usableCpus < 2) return; // then both have the same limit
    // On a busy machine all of it may be void: then that stands first.
    expect(said).toMatch(/They (can be compared with care|cannot be compared):/);
    expect(said).toMatch(/The first one could use 1 of its \d+ CPUs\./);
    expect(said).toMatch(/CPUs: 1 and [\d.]+/);
  });

  test('a change of your code: they are not comparable, and the page says so', () => {
    const { cwd, out, exitCode } = run('change');
    expect(exitCode).toBe(0);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('They ran different code');
    expect(readFileSync(path.join(cwd, 'change.html'), 'utf8')).toContain('They ran different code');
  });

  test('machines: every figure is in the table, every sentence on the page', () => {
    const { cwd, out, exitCode } = run('machines');
    expect(exitCode).toBe(0);
    expect(out).toContain('laptop → desktop');
    expect(readFileSync(path.join(cwd, 'machines.csv'), 'utf8')).toMatch(/"desktop"/);
    expect(existsSync(path.join(cwd, 'machines.html'))).toBe(true);
  });
});
