/** What the watcher of a host ends, and what it leaves alone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  canSeeProcesses,
  descendantsOf,
  isAlive,
  signal,
  trialProcessesOf,
  until,
  watcherOf,
} from '../../support/engine/processes';
import { buildHost, TestHost } from '../../support/engine/start-host';
import { processes, processesIn, threadsShared, trialOf, type Engine } from '../../support/engine/trial-spec';

const hosts: TestHost[] = [];

interface Spinning {
  host: TestHost;
  watcher: number;
  /** The manager first. */
  trial: number[];
}

async function spinningHost(engine: Engine): Promise<Spinning> {
  const host = new TestHost(trialOf(engine, 'misbehave', { parameters: { fault: 'spin', every: 1, ms: 0 } }));
  hosts.push(host);
  await until(() => host.has('opened'), 'the trial has begun');
  const expected = processesIn(engine);
  await until(() => trialProcessesOf(host.pid).length >= expected, 'its processes are there');
  const watcher = watcherOf(host.pid);
  if (watcher === undefined) throw new Error('The host has no watcher.');
  return { host, watcher, trial: trialProcessesOf(host.pid) };
}

const gone = (pids: readonly number[]) => until(() => !pids.some(isAlive), 'all processes are gone');

afterEach(() => {
  for (const host of hosts.splice(0)) host.kill();
});

describe.runIf(canSeeProcesses).each([processes, threadsShared])('a trial of $name', (engine) => {
  beforeAll(buildHost);

  it('is gone with its host, though all of its processes are stopped', async () => {
    const { host, watcher, trial } = await spinningHost(engine);
    for (const pid of trial) signal(pid, 'SIGSTOP');
    host.kill();
    await gone([host.pid, watcher, ...trial]);
  });

  it('is gone with its manager, though its executors are stopped', async () => {
    const { host, watcher, trial } = await spinningHost(engine);
    const [manager, ...executors] = trial;
    for (const pid of executors) signal(pid, 'SIGSTOP');
    signal(manager, 'SIGKILL');
    await gone(trial);
    await until(() => host.has('over'), 'the host has its result');
    expect(host.lines.at(-1)).toEqual({ kind: 'over', code: 'manager-died' });
    await gone([watcher]);
  });

  it('goes on while its host is stopped', async () => {
    const { host, watcher, trial } = await spinningHost(engine);
    signal(host.pid, 'SIGSTOP');
    await sleep(1000);
    expect([watcher, ...trial].filter((pid) => !isAlive(pid))).toEqual([]);
    signal(host.pid, 'SIGKILL');
    await gone([host.pid, watcher, ...trial]);
  });

  it('is gone with its host, though the watcher was killed before', async () => {
    const { host, watcher, trial } = await spinningHost(engine);
    signal(watcher, 'SIGKILL');
    await gone([watcher]);
    expect(descendantsOf(host.pid)).toEqual(trial);
    host.kill();
    await gone([host.pid, ...trial]);
  });
});
