import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TrialSpec } from '../../src/core/experiment/trial-spec';
import type { TrialResult } from '../../src/core/protocol/trial';
import { LocalTrialRunner } from '../../src/lab/local-trial-runner';
import { buildPieces, withPieces } from '../support/engine/build-pieces';
import { spansOf } from '../support/engine/lane-spans';
import { runTrial } from '../support/engine/run-trial';
import { asyncOffload, executor, trialOf, type Engine } from '../support/engine/trial-spec';

const offloading = [asyncOffload, executor];

/** The calls that each thread of the pool has made; nothing for those that have lanes. */
const callsOf = ({ workers }: TrialResult) =>
  workers.flatMap(({ calls }) => (typeof calls === 'number' ? [calls] : []));

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
