/** Nothing of a runtime of another language outlives its trial, its children included, whoever is killed while it computes. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cpython } from '../../../src/workers/foreign/cpython';
import { canSeeProcesses, isAlive, signal, trialProcessesOf, until } from '../../support/engine/processes';
import { isRuntimeHere } from '../../support/engine/runtimes-here';
import { buildHost, TestHost } from '../../support/engine/start-host';
import { processes, trialOf } from '../../support/engine/trial-spec';

const hosts: TestHost[] = [];

/** A host whose trial computes in Python: its manager, the program's guard, the program, and two processes of its pool. */
async function computingHost(): Promise<{ host: TestHost; manager: number; all: number[] }> {
  const pool = { ...processes, model: 'python-processes', settings: {} };
  const host = new TestHost(trialOf(pool, 'primes', { tasks: 1000, parameters: { range: 20_000 } }));
  hosts.push(host);
  await until(() => host.has('opened'), 'the trial has begun');
  const all = trialProcessesOf(host.pid);
  expect(all.length).toBeGreaterThanOrEqual(5);
  return { host, manager: all[0] ?? 0, all };
}

const gone = (pids: readonly number[]) => until(() => !pids.some(isAlive), 'all processes are gone');

afterEach(() => {
  for (const host of hosts.splice(0)) host.kill();
});

// Who descends from whom is read from /proc.
describe.runIf(canSeeProcesses && isRuntimeHere(cpython))('while Python computes, nothing is left', () => {
  beforeAll(buildHost);

  it('of a trial whose host was killed', async () => {
    const { host, all } = await computingHost();
    host.kill();
    await gone([host.pid, ...all]);
  });

  it('of a trial whose manager was killed, and the host hears of it', async () => {
    const { host, manager, all } = await computingHost();
    signal(manager, 'SIGKILL');
    await gone(all);
    await until(() => host.has('over'), 'the host has its result');
    expect(host.lines.at(-1)).toEqual({ kind: 'over', code: 'manager-died' });
  });

  it('of a trial whose host and manager were both killed', async () => {
    const { host, manager, all } = await computingHost();
    host.kill();
    signal(manager, 'SIGKILL');
    await gone([host.pid, ...all]);
  });
});
