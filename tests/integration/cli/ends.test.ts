/** How the terminal host ends: cancelled, cut off from its reader, used wrongly. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { corelab, startCli } from '../../support/cli/built-cli';
import { canSeeProcesses, descendantsOf, isAlive } from '../../support/engine/processes';
import { temporaryFolder } from '../../support/fake-lab';

/** Tasks that spin for longer than any test. */
const endless = [
  'run',
  '--workload',
  'misbehave',
  '--param',
  'fault=spin',
  '--param',
  'every=1',
  '--timeout',
  '600',
];

/** The processes of the first trial, as soon as the host measures. Before that it may ask programs about the machine. */
async function processesOf(pid: number, data: string): Promise<number[]> {
  for (;;) {
    const measuring =
      existsSync(path.join(data, 'measuring')) && readdirSync(path.join(data, 'measuring')).length > 0;
    const pids = measuring ? descendantsOf(pid) : [];
    if (pids.length >= 1) return pids;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test.skipIf(!canSeeProcesses).each(['SIGINT', 'SIGTERM'] as const)(
  '%s cancels with 130, saves what was measured and leaves no process behind',
  async (signal) => {
    const data = temporaryFolder();
    const { child, ended } = startCli([...endless, '--model', 'processes', '--workers', '2'], { data });
    const processes = await processesOf(child.pid as number, data);
    child.kill(signal);
    const { exitCode, err } = await ended;
    expect(exitCode).toBe(130);
    expect(err).toContain('Cancelled');
    await expect.poll(() => processes.filter(isAlive)).toEqual([]);
    expect((await corelab('history list', { data })).out).toContain('cancelled');
  },
);

test.skipIf(!canSeeProcesses)('a run whose host was killed is listed as interrupted', async () => {
  const data = temporaryFolder();
  const { child, ended } = startCli([...endless, '--model', 'threads'], { data });
  await processesOf(child.pid as number, data);
  child.kill('SIGKILL');
  await ended;
  expect((await corelab('history list', { data })).out).toContain('interrupted');
});

test('a reader that has had enough is no failure', async () => {
  const cli = path.join(import.meta.dirname, '../../../out/main/cli.js');
  const child = spawn(process.execPath, [cli, 'workloads', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  expect([exitCode, err]).toEqual([0, '']);
});

test.each([
  ['run --workers 0', '--workers must be 1 to 256, got 0.'],
  ['run --workers 256 --model thread-per-operation --concurrency 10000', '--concurrency 10000'],
  ['run --workload compress --input /does/not/exist', '--input must be a folder with files that can be read'],
  ['run --colour', 'There is no option --colour.'],
])('corelab %s ends with 2 and one sentence', async (args, message) => {
  const { exitCode, out, err } = await corelab(args);
  expect([exitCode, out]).toEqual([2, '']);
  expect(err).toMatch(/^error: /);
  expect(err).toContain(message);
  expect(err).not.toMatch(/\n +at /);
});
