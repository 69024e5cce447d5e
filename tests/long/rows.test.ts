/** The fact behind each row of presets, at small sizes: what holds on any machine, however busy it is. */
import { describe, expect, it } from 'vitest';
import { isAvailable } from '../../src/core/availability';
import type { TrialResult } from '../../src/core/protocol/trial';
import { attemptHistory } from '../../src/core/report/attempt-history';
import { lookEveryMs } from '../../src/engine/loop-watch';
import { longestOverlapMs, mostAtOnce, spansOf } from '../support/engine/lane-spans';
import { runTrial } from '../support/engine/run-trial';
import { callsOf, clockErrorMs, largest } from '../support/engine/trial-figures';
import {
  async,
  asyncOffload,
  asyncSequential,
  executor,
  executorWithoutPool,
  gil,
  mainThread,
  processes,
  threadPerOperation,
  threadsByMessages,
} from '../support/engine/trial-spec';

describe('P3: batches', () => {
  it.each([processes, threadsByMessages])(
    'take fewer messages for the same tasks with $name',
    async (engine) => {
      const messagesWith = async (batch: number) => {
        const { workers, tasks } = await runTrial(engine, 'noop', { tasks: 400, settings: { batch } });
        expect(tasks.done).toBe(400);
        return workers.reduce((sum, worker) => sum + worker.messages.sent + worker.messages.received, 0);
      };
      expect(await messagesWith(20)).toBeLessThan((await messagesWith(1)) / 10);
    },
  );
});

describe('P5: with a cold clock', () => {
  const measure = ({ measures = [] }: TrialResult, id: string) =>
    measures.find((one) => one.id === id)?.value;
  const cold = { tasks: 4, clock: 'cold' } as const;

  it('each process and thread is measured from asking until ready, and what is left once all are', async () => {
    for (const engine of [processes, threadsByMessages]) {
      const result = await runTrial(engine, 'noop', cold);
      const spawnMs = result.workers.reduce((sum, worker) => sum + worker.spawnMs, 0);
      expect(measure(result, 'start-time')).toBeCloseTo(spawnMs / result.workers.length, 6);
      expect(measure(result, 'after-start')).toBeGreaterThan(0);
      expect(measure(result, 'after-start')).toBeLessThan(result.wallMs);
      if (process.platform === 'linux') expect(measure(result, 'memory-per-task')).toBeGreaterThan(1000);
    }
  });

  it('one more task of an event loop is ready sooner than any process, and holds less', async () => {
    const result = await runTrial(async, 'noop', cold);
    expect(measure(result, 'start-time')).toBeLessThan(result.workers[0]?.spawnMs ?? 0);
    expect(measure(result, 'memory-per-task')).toBeGreaterThan(0);
    expect(measure(result, 'memory-per-task')).toBeLessThan(1000);
  });

  it('a warm one measures no starts', async () => {
    const result = await runTrial(processes, 'noop', { tasks: 4 });
    expect(measure(result, 'start-time')).toBeUndefined();
  });
});

describe('P6: retries', () => {
  it('end every task exactly once, with a decision for each failed attempt', async () => {
    const trial = await runTrial(processes, 'noop', { tasks: 300, failureRate: 0.3, retries: 2 });
    expect(trial.tasks.done + trial.tasks.failed).toBe(300);
    expect(trial.tasks.retried).toBeGreaterThan(0);
    const histories = attemptHistory({ ...trial, round: 0, startedAtMs: 0 });
    expect(histories.filter(({ end }) => end === 'failed')).toHaveLength(trial.tasks.failed);
    for (const { attempts } of histories) {
      expect(attempts.map(({ attempt }) => attempt)).toEqual(attempts.map((_, index) => index));
      for (const { decision } of attempts.slice(0, -1)) expect(decision).toBe('again');
    }
  });
});

describe('T1: progress', () => {
  const work = { tasks: 6, parameters: { ms: 4, updates: 200 } };

  it('in shared memory is seen by the other tasks', async () => {
    const { measures = [], tasks } = await runTrial(threadsByMessages, 'progress', {
      ...work,
      parameters: { ...work.parameters, by: 'shared' },
    });
    expect(tasks.done).toBe(6);
    const seen = measures.find(({ id }) => id === 'progress-seen')?.value ?? 0;
    expect(seen).toBeGreaterThanOrEqual(200);
    expect(seen).toBeLessThanOrEqual(5 * 200);
  });

  it('in messages reaches the manager, every one of them', async () => {
    const { measures = [] } = await runTrial(threadsByMessages, 'progress', {
      ...work,
      parameters: { ...work.parameters, by: 'messages' },
    });
    const valueOf = (name: string) => measures.find(({ id }) => id === name)?.value;
    expect(valueOf('progress-updates')).toBe(1200);
    expect(valueOf('progress-received')).toBe(1200);
  });
});

describe('T6: under one lock', () => {
  const overlapOf = async (kind: string, state: 'computing' | 'wait') => {
    const trial = await runTrial(gil, 'one-kind', { tasks: 12, parameters: { kind, ms: 20 } });
    expect(trial.tasks.done).toBe(12);
    return longestOverlapMs(spansOf(trial, state));
  };

  it('computing never overlaps', async () => {
    expect(await overlapOf('computing', 'computing')).toBeLessThan(clockErrorMs);
  });

  it('waiting does', async () => {
    expect(await overlapOf('waiting', 'wait')).toBeGreaterThan(clockErrorMs);
  });

  it('native code leaves the lock to others', async () => {
    const { workers } = await runTrial(gil, 'one-kind', {
      tasks: 12,
      parameters: { kind: 'native', ms: 20 },
    });
    for (const { outsideLockMs } of workers) expect(outsideLockMs).toBeGreaterThan(0);
  });
});

describe('T7: the main thread', () => {
  const work = { tasks: 6, parameters: { range: 20_000 } };

  it('does one task after another, and nothing else gets a turn while it computes', async () => {
    const result = await runTrial(mainThread, 'primes', work);
    expect(result.tasks.done).toBe(6);
    const computing = spansOf(result, 'computing');
    expect(mostAtOnce(computing)).toBe(1);
    const computedMs = computing.reduce((sum, { from, to }) => sum + to - from, 0);
    expect(largest(result, 'loop-delay') + lookEveryMs).toBeGreaterThanOrEqual(computedMs - clockErrorMs);
  });

  it('is not the only one with worker threads, which compute at the same time', async () => {
    const long = { tasks: 4, parameters: { range: 400_000 } };
    const result = await runTrial(threadsByMessages, 'primes', long);
    expect(new Set(result.workers.map(({ threadId }) => threadId)).size).toBe(2);
    expect(longestOverlapMs(spansOf(result, 'computing'))).toBeGreaterThan(clockErrorMs);
  });
});

describe('A1: waiting for many things at once', () => {
  it('takes one thread on an event loop, and a thread for each without', async () => {
    const work = { tasks: 20, parameters: { ms: 20 }, settings: { concurrency: 20 } };
    const loop = await runTrial(async, 'wait', work);
    const threads = await runTrial(threadPerOperation, 'wait', { ...work, workers: 20 });
    expect(loop.workers).toHaveLength(1);
    const started = threads.workers.reduce((sum, worker) => sum + (worker.started ?? 1), 0);
    expect(started).toBe(20);
    expect(isAvailable(loop.workers[0]?.cpuMs ?? 0)).toBe(true);
  });
});

describe('A3: waiting', () => {
  const waiting = { tasks: 16, parameters: { ms: 40 } };

  it('happens one after another where one event loop awaits each, and takes more than twice as long as at once', async () => {
    const oneByOne = await runTrial(asyncSequential, 'wait', waiting);
    const waits = spansOf(oneByOne, 'wait');
    expect(waits.map(({ task }) => task)).toEqual(Array.from({ length: 16 }, (_, id) => id));
    expect(mostAtOnce(waits)).toBe(1);
    const atOnce = await runTrial(async, 'wait', waiting);
    expect(atOnce.wallMs).toBeLessThan(oneByOne.wallMs / 2);
  });
});

describe('A4: one long computation among short ones on an event loop', () => {
  const jobs = { tasks: 40, parameters: { rate: 200, longEvery: 20, shortMs: 0.5, longMs: 200 } };
  const longest = (result: TrialResult) =>
    Math.max(...spansOf(result, 'computing').map(({ from, to }) => to - from));

  it('keeps the loop for as long as it computes, and the trial names it', async () => {
    const result = await runTrial(async, 'jobs', jobs);
    expect(result.failure).toBeUndefined();
    expect(largest(result, 'loop-delay') + lookEveryMs).toBeGreaterThanOrEqual(longest(result));
    const [worker] = result.workers;
    expect(worker?.longestHold?.ms).toBeCloseTo(longest(result), 3);
    expect((worker?.longestHold?.task ?? 0) % 20).toBe(19);
  });

  it('leaves the loop free where threads take it, and counts as computing of its own lane', async () => {
    const result = await runTrial(asyncOffload, 'jobs', jobs);
    expect(result.failure).toBeUndefined();
    expect(largest(result, 'loop-delay')).toBeLessThan(longest(result));
    expect(callsOf(result).reduce((sum, calls) => sum + calls)).toBe(2);
    const long = spansOf(result, 'computing').filter(({ task }) => task % 20 === 19);
    expect(new Set(long.map(({ task }) => task))).toEqual(new Set([19, 39]));
    expect(result.measures?.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['latency', 'latency-short', 'latency-long', 'loop-delay', 'pool-queue']),
    );
  });
});

describe('A8: a call that stands still', () => {
  const calls = { tasks: 24, parameters: { waitMs: 5, callMs: 20 } };

  it('stops its event loop, and every task on it, where no pool takes it', async () => {
    const result = await runTrial(executorWithoutPool, 'sync-calls', calls);
    expect(result.failure).toBeUndefined();
    for (const { longestHold } of result.workers) expect(longestHold?.ms).toBeGreaterThanOrEqual(19);
    expect(largest(result, 'loop-delay') + lookEveryMs).toBeGreaterThanOrEqual(19);
    expect(callsOf(result)).toEqual([]);
    // Two loops that stand still one after another for each of their calls.
    expect(result.wallMs).toBeGreaterThanOrEqual((24 / 2) * 19);
  });

  it('is made by a thread of the pool, whose queue is as deep as calls wait for it', async () => {
    const result = await runTrial(executor, 'sync-calls', calls);
    expect(result.failure).toBeUndefined();
    expect(callsOf(result).reduce((sum, count) => sum + count)).toBe(24);
    for (const { longestHold, calls: made } of result.workers)
      if (made === undefined) expect(longestHold?.ms).toBeLessThan(19);
    // Eight tasks in flight, two threads: some wait, for a thread and not for a loop.
    expect(largest(result, 'pool-queue')).toBeGreaterThanOrEqual(1);
    expect(largest(result, 'pool-queue')).toBeLessThanOrEqual(8);
    expect(spansOf(result, 'offload').length).toBeGreaterThan(0);
  });
});
