import { describe, expect, it } from 'vitest';
import type { LiveExecutor } from '../../../src/core/counters/live-executor';
import type { TrialResult } from '../../../src/core/protocol/trial';
import { runTrial } from '../../support/engine/run-trial';
import {
  async,
  gil,
  processes,
  sequential,
  threadPerOperation,
  threadsByMessages,
  threadsShared,
  type Engine,
} from '../../support/engine/trial-spec';

const workers = 3;

async function placesOf(engine: Engine): Promise<{ live: readonly LiveExecutor[]; result: TrialResult }> {
  let live: readonly LiveExecutor[] = [];
  const result = await runTrial(
    { ...engine, workers: engine.workers === 1 ? 1 : workers },
    'primes',
    { tasks: 30 },
    { opened: (executors) => (live = executors) },
  );
  return { live, result };
}

const distinct = (values: readonly unknown[]) => new Set(values).size;

describe('the processes and threads of a trial', () => {
  it('are a process of its own for each worker', async () => {
    const { live, result } = await placesOf(processes);
    const pids = result.workers.map(({ pid }) => pid);
    expect(distinct([...pids, result.manager?.pid, process.pid])).toBe(workers + 2);
    expect(result.workers.map(({ kind, threadId }) => [kind, threadId])).toEqual(
      pids.map(() => ['process', 0]),
    );
    expect(live.map(({ pid }) => pid)).toEqual(pids);
  });

  it.each([threadsByMessages, threadsShared, gil])(
    'are threads of their own in the one process of the manager with $name',
    async (engine) => {
      const { live, result } = await placesOf(engine);
      expect(result.workers.map(({ kind, pid }) => [kind, pid])).toEqual(
        Array.from({ length: workers }, () => ['thread', result.manager?.pid]),
      );
      const threadIds = result.workers.map(({ threadId }) => threadId);
      expect(distinct(threadIds)).toBe(workers);
      expect(threadIds).not.toContain(0);
      expect(live.map(({ threadId }) => threadId)).toEqual(threadIds);
    },
  );

  it.each([sequential, async])('are one process with $name', async (engine) => {
    const { live, result } = await placesOf(engine);
    expect(result.workers).toHaveLength(1);
    expect(result.workers[0]).toMatchObject({ kind: 'process', threadId: 0, pid: live[0]?.pid });
    expect(distinct([result.workers[0]?.pid, result.manager?.pid, process.pid])).toBe(3);
  });

  it('are as many threads as tasks with thread-per-operation, and never more at once than asked for', async () => {
    const { result } = await placesOf(threadPerOperation);
    expect(result.workers).toHaveLength(workers);
    expect(result.workers.map(({ started }) => started ?? 1).reduce((a, b) => a + b)).toBe(30);
    expect(distinct(result.workers.map(({ pid }) => pid))).toBe(1);
  });

  it.runIf(process.platform === 'linux')(
    'can be watched by the number that the kernel gave them',
    async () => {
      const { live } = await placesOf(threadsShared);
      expect(distinct(live.map(({ osThreadId }) => osThreadId))).toBe(workers);
      for (const { pid, osThreadId } of live) {
        expect(osThreadId).toEqual(expect.any(Number));
        expect(osThreadId).not.toBe(pid);
      }
    },
  );
});
