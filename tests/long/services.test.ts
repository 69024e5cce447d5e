/** A server that a workload of tests declares, end to end: through the terminal host and the record. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isAvailable } from '../../src/core/availability';
import { type RecordedTrial, runRecordSchema } from '../../src/core/record/run-record';
import { corelab, startCli } from '../support/cli/built-cli';
import { buildPieces, withPieces } from '../support/engine/build-pieces';
import {
  canSeeProcesses,
  descendantsOf,
  isAlive,
  signal,
  trialProcessesOf,
  until,
} from '../support/engine/processes';

beforeAll(buildPieces);

const run = 'run --workload test-served --repeat 1 --no-ceiling --no-warm-up --json -';

async function trialsOf(args: string): Promise<{ exitCode: number | null; trials: RecordedTrial[] }> {
  const { exitCode, out, err } = await corelab(`${run} ${args}`, { environment: withPieces });
  if (out === '') throw new Error(err);
  const { points } = runRecordSchema.parse(JSON.parse(out));
  return { exitCode, trials: points.flatMap(({ trials }) => trials as RecordedTrial[]) };
}

describe('a service beside a trial', () => {
  it('answers tasks in processes, threads and on an event loop, and stands in the record with its cost', async () => {
    const { exitCode, trials } = await trialsOf('--model processes,threads,async --workers 2 --tasks 40');
    expect(exitCode).toBe(0);
    expect(trials).toHaveLength(4);
    for (const { tasks, services, machine } of trials) {
      expect(tasks).toMatchObject({ done: 40, failed: 0 });
      expect(services).toHaveLength(1);
      const [service] = services ?? [];
      expect(service?.name).toBe('echo');
      expect(service?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      if (service === undefined || !canSeeProcesses) continue;
      expect(isAvailable(service.cpuMs) && service.cpuMs > 0).toBe(true);
      expect(isAvailable(service.peakMemoryMb) && service.peakMemoryMb > 10).toBe(true);
      expect(machine?.setupMs).toEqual(service.cpuMs);
    }
    expect(new Set(trials.map(({ services }) => services?.[0]?.pid)).size).toBe(4);
  });

  // Before the clock tasks are done from the last one on.
  it.each([
    ['before the clock', '--tasks 4 --param endsAt=3'],
    ['on the clock', '--tasks 2000 --param endsAt=0'],
  ])('that ends %s fails the trial with a sentence', async (_when, args) => {
    const { exitCode, trials } = await trialsOf(`--model processes --workers 2 ${args}`);
    expect(exitCode).toBe(1);
    for (const { failure, services } of trials) {
      expect(failure?.code).toBe('service-ended');
      expect(services?.map(({ name, pid }) => [name, pid > 0])).toEqual([['echo', true]]);
      expect(failure?.message).toMatch(
        /^The service "echo" ended while the trial needed it: The program .* ended with exit code 3/,
      );
    }
  });

  describe.runIf(canSeeProcesses)('is gone', () => {
    const endless = `${run} --model processes --workers 2 --tasks 5000000`;

    /** Who is who below the host; undefined while somebody is missing. */
    function processesOf(host: number) {
      const all = trialProcessesOf(host);
      const [manager] = all;
      const guard = all.find((pid) => pid !== manager && descendantsOf(pid).length > 0);
      const [service] = guard === undefined ? [] : descendantsOf(guard);
      // The fourth is the executor of the baseline.
      if (manager === undefined || guard === undefined || service === undefined || all.length < 4) return;
      return { host, manager, guard, service, all };
    }

    async function running() {
      const { child } = startCli(endless.split(' '), { environment: withPieces });
      let found: ReturnType<typeof processesOf>;
      await until(
        () => (found = processesOf(child.pid as number)) !== undefined,
        'the trial has its processes',
      );
      return found as NonNullable<typeof found>;
    }

    const gone = (pids: readonly number[]) => until(() => !pids.some(isAlive), 'all processes are gone');

    it('when the host was killed', async () => {
      const { host, all } = await running();
      signal(host, 'SIGKILL');
      await gone(all);
    });

    it('when manager and host were killed', async () => {
      const { host, manager, all } = await running();
      signal(manager, 'SIGKILL');
      signal(host, 'SIGKILL');
      await gone(all);
    });

    it('when the manager was killed', async () => {
      const { host, manager, all } = await running();
      signal(manager, 'SIGKILL');
      await gone(all);
      signal(host, 'SIGKILL');
    });

    it('when its guard was killed', async () => {
      const { host, guard, service, all } = await running();
      signal(guard, 'SIGKILL');
      await gone([guard, service]);
      signal(host, 'SIGKILL');
      await gone(all);
    });
  });
});
