import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TrialSpec } from '../../../src/core/experiment/trial-spec';
import type { TrialResult } from '../../../src/core/protocol/trial';
import { readHistogram } from '../../../src/core/statistics/histogram';
import { LocalTrialRunner } from '../../../src/lab/local-trial-runner';
import { lookEveryMs } from '../../../src/engine/loop-watch';
import { buildPieces, withPieces } from '../../support/engine/build-pieces';
import { spansOf } from '../../support/engine/lane-spans';
import { runTrial } from '../../support/engine/run-trial';
import {
  async,
  asyncOffload,
  executor,
  executorWithoutPool,
  trialOf,
  type Engine,
} from '../../support/engine/trial-spec';

const offloading = [asyncOffload, executor];

/** The largest of a measure, in its unit. */
function largest({ measures }: TrialResult, id: string): number {
  const measure = measures?.find((one) => one.id === id);
  if (measure?.histogram === undefined) throw new Error(`There is no ${id}.`);
  const { unit } = measure.histogram;
  return readHistogram(measure.histogram).max / (unit === 'µs' ? 1000 : 1);
}

/** The calls that each thread of the pool has made; nothing for those that have lanes. */
const callsOf = ({ workers }: TrialResult) =>
  workers.flatMap(({ calls }) => (typeof calls === 'number' ? [calls] : []));

describe('one long computation among short ones on an event loop', () => {
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

describe('tasks that only compute', () => {
  it('are done by the pool as a whole, none of them on the loop', async () => {
    const result = await runTrial(asyncOffload, 'primes', { tasks: 30 });
    expect(result.failure).toBeUndefined();
    expect(callsOf(result)).toHaveLength(2);
    expect(callsOf(result).reduce((sum, calls) => sum + calls)).toBe(30);
    const [loop, ...threads] = result.workers;
    expect(loop?.tasks).toBe(30);
    expect(threads.map(({ tasks }) => tasks)).toEqual([0, 0]);
    const computed = spansOf(result, 'computing').reduce((sum, { from, to }) => sum + to - from, 0);
    const called = threads.reduce((sum, { busyMs }) => sum + busyMs, 0);
    // The loop hands out and takes back; all else was computed by the threads.
    expect(computed).toBeGreaterThanOrEqual(called - 0.001);
    expect(new Set(result.workers.map(({ threadId }) => threadId)).size).toBe(3);
  });
});

describe('a call that stands still', () => {
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

describe.each(offloading)('a call that goes wrong, with $name', (engine) => {
  beforeAll(async () => {
    await buildPieces();
    for (const [name, value] of Object.entries(withPieces)) vi.stubEnv(name, value);
    return () => vi.unstubAllEnvs();
  }, 60_000);

  const run = (of: Engine, fault: string, more: Partial<TrialSpec> = {}) =>
    new LocalTrialRunner().run(
      { ...trialOf(of, 'noop'), workload: 'test-calls', tasks: 12, parameters: { fault }, ...more },
      new AbortController().signal,
    );

  it('is made elsewhere than on the loop where nothing is wrong', async () => {
    const result = await run(engine, 'none');
    expect(result.tasks).toMatchObject({ done: 12, failed: 0, retried: 0 });
    expect(callsOf(result).reduce((sum, count) => sum + count)).toBe(12);
  });

  it.each([
    ['throw', 'task-threw', 'The call throws.'],
    ['function', 'task-threw', 'must be plain data'],
    ['large', 'task-threw', 'may take 2048 bytes'],
  ])('fails its task alone: %s', async (fault, code, message) => {
    const result = await run(engine, fault, { retries: 1 });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: 12, failed: 0, retried: 1 });
    expect(result.taskFailures).toMatchObject([
      { task: 3, code, message: expect.stringContaining(message) as string },
    ]);
  });

  it.each([
    ['exit', 'executor-exited'],
    ['spin', 'task-timed-out'],
  ])('costs its thread alone, and another takes its place: %s', async (fault, code) => {
    const result = await run(engine, fault, { retries: 1, taskTimeoutMs: 400 });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: 12, failed: 0, retried: 1 });
    expect(result.taskFailures).toMatchObject([{ task: 3, code }]);
    const lost = result.workers.filter(({ ended }) => ended !== undefined);
    expect(lost).toHaveLength(1);
    expect(lost[0]).toHaveProperty('calls');
    for (const { totalsMs } of result.timeline.lanes)
      expect(Object.values(totalsMs).reduce((a, b) => a + b, 0)).toBeCloseTo(result.wallMs, 6);
  });

  it('fails its task for good without retries', async () => {
    const result = await run(engine, 'exit');
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: 11, failed: 1, retried: 0 });
  });
});
