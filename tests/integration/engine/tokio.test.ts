/** The models in Rust: the real Tokio, the same tasks and checks as for all models, and what calls that block do to it. */
import { describe, expect, it } from 'vitest';
import type { TrialResult } from '../../../src/core/protocol/trial';
import { readHistogram } from '../../../src/core/statistics/histogram';
import { rust } from '../../../src/workers/foreign/rust';
import { sharedPrograms } from '../../support/engine/compiled-programs';
import { mostAtOnce, spansOf } from '../../support/engine/lane-spans';
import { runTrial } from '../../support/engine/run-trial';
import { isRuntimeHere } from '../../support/engine/runtimes-here';
import { processes, type Engine } from '../../support/engine/trial-spec';

const alone: Engine = {
  ...processes,
  name: 'rust-sequential',
  model: 'rust-sequential',
  workers: 1,
  settings: {},
};
const tokio: Engine = {
  ...alone,
  name: 'tokio',
  model: 'tokio',
  workers: 2,
  settings: { concurrency: 8, blockingThreads: 2 },
};
const withoutPool = {
  ...tokio,
  name: 'tokio without a pool',
  settings: { concurrency: 8, blockingThreads: 0 },
};

const works = {
  noop: {},
  primes: { range: 2_000 },
  wait: { ms: 5 },
  mixed: { ms: 4, cpuShare: 0.5 },
  'sync-calls': { waitMs: 2, callMs: 2, call: 'computes' },
  'sync-calls ': { waitMs: 2, callMs: 2, call: 'stands-still' },
};

const measureOf = ({ measures = [] }: TrialResult, id: string) => measures.find((one) => one.id === id);

// The first trial compiles the program, unless another test has.
sharedPrograms();

describe.runIf(isRuntimeHere(rust, 'tokio'))('in Tokio', { timeout: 400_000 }, () => {
  describe.each(Object.entries(works))('the tasks of %s', (workload, parameters) => {
    it.each([alone, tokio, withoutPool])('are done and checked, with $name', async (engine) => {
      const result = await runTrial(engine, workload.trim(), { tasks: 12, parameters });
      expect(result.failure).toBeUndefined();
      expect(result.tasks).toEqual({ total: 12, done: 12, failed: 0, retried: 0 });
      expect(result.runtime).toMatchObject({ title: 'Rust' });
      for (const { totalsMs } of result.timeline.lanes) {
        const wallMs = Object.values(totalsMs).reduce((sum, ms) => sum + ms, 0);
        expect(wallMs).toBeCloseTo(result.wallMs, 3);
      }
    });
  });

  it.each(['ping-pong', 'fan', 'pipeline'])(
    'every message of a %s arrives once and in order, through channels and alone',
    async (shape) => {
      for (const engine of [alone, tokio]) {
        const parameters = { shape, messages: 300, workUs: 1, capacity: 4 };
        const result = await runTrial(engine, 'channels', { tasks: 24, parameters });
        expect(result.failure).toBeUndefined();
        expect(result.tasks).toMatchObject({ done: 24, failed: 0 });
      }
    },
  );

  describe('with a single worker and calls that stand still', () => {
    const parameters = { waitMs: 1, callMs: 100, call: 'stands-still' };
    const still = async (blockingThreads: number, tasks: number) => {
      const engine = { ...tokio, workers: 1, settings: { concurrency: tasks, blockingThreads } };
      const result = await runTrial(engine, 'sync-calls', { tasks, clock: 'cold', parameters });
      expect(result.failure).toBeUndefined();
      // The awaited wait of each task takes 1 ms; what takes longer is a call.
      return { result, calls: spansOf(result, 'wait').filter(({ from, to }) => to - from > 50) };
    };

    it('the worker is held up: no call begins before the one ahead of it has ended', async () => {
      const { calls, result } = await still(0, 4);
      expect(calls).toHaveLength(4);
      expect(mostAtOnce(calls)).toBe(1);
      expect(measureOf(result, 'pool-queue')).toBeUndefined();
      expect(result.wallMs).toBeGreaterThanOrEqual(400);
    });

    it('a pool takes the calls: others begin while one stands still, as many as it has threads', async () => {
      const { calls } = await still(3, 6);
      expect(calls).toHaveLength(6);
      expect(mostAtOnce(calls)).toBe(3);
    });

    it('the queue before the pool is counted: with one thread all others wait', async () => {
      const { calls, result } = await still(1, 5);
      expect(mostAtOnce(calls)).toBe(1);
      const queue = measureOf(result, 'pool-queue')?.histogram;
      expect(queue).toBeDefined();
      if (queue === undefined) return;
      const { count, max } = readHistogram(queue);
      expect(count).toBe(5);
      expect(max).toBeGreaterThanOrEqual(1);
      expect(max).toBeLessThanOrEqual(4);
    });
  });

  it('tasks that fail are tried again', async () => {
    const changes = { tasks: 40, retries: 8, failureRate: 0.3, parameters: { range: 100 } };
    const result = await runTrial(tokio, 'primes', changes);
    expect(result.tasks).toMatchObject({ done: 40, failed: 0 });
  });
});
