import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { canSeeProcesses, trialProcessesOf, isAlive, signal, until } from '../../support/engine/processes';
import { buildHost, TestHost } from '../../support/engine/start-host';
import { engines, processesIn, trialOf, type Engine } from '../../support/engine/trial-spec';

const hosts: TestHost[] = [];

/** A host whose workers all spin. Its first descendant is the manager. */
async function spinningHost(engine: Engine): Promise<{ host: TestHost; manager: number; others: number[] }> {
  const trial = trialOf(engine, 'misbehave', { parameters: { fault: 'spin', every: 1, ms: 0 } });
  const host = new TestHost(trial);
  hosts.push(host);
  await until(() => host.has('opened'), 'the trial has begun');
  const expected = processesIn(engine);
  await until(() => trialProcessesOf(host.pid).length >= expected, 'its processes are there');
  const [manager = 0, ...others] = trialProcessesOf(host.pid);
  expect(others).toHaveLength(expected - 1);
  return { host, manager, others };
}

const gone = (pids: readonly number[]) => until(() => !pids.some(isAlive), 'all processes are gone');

afterEach(() => {
  for (const host of hosts.splice(0)) host.kill();
});

// Who descends from whom is read from /proc.
describe.runIf(canSeeProcesses)('while workers spin', () => {
  beforeAll(buildHost);

  describe.each(engines)('with $name', (engine) => {
    it('nothing is left of a trial whose host was killed', async () => {
      const { host, manager, others } = await spinningHost(engine);
      host.kill();
      await gone([host.pid, manager, ...others]);
    });

    it('nothing is left of a trial whose manager was killed, and the host hears of it', async () => {
      const { host, manager, others } = await spinningHost(engine);
      signal(manager, 'SIGKILL');
      await gone([manager, ...others]);
      await until(() => host.has('over'), 'the host has its result');
      expect(host.lines.at(-1)).toEqual({ kind: 'over', code: 'manager-died' });
    });

    it('nothing is left of a trial whose host and manager were both killed', async () => {
      const { host, manager, others } = await spinningHost(engine);
      host.kill();
      signal(manager, 'SIGKILL');
      await gone([host.pid, manager, ...others]);
    });
  });
});
