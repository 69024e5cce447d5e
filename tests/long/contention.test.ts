import { describe, expect, it } from 'vitest';
import { randomAt } from '../../src/core/seeded-random';
import { runTrial } from '../support/engine/run-trial';
import { gil, threadsShared, type Engine } from '../support/engine/trial-spec';

const four = (engine: Engine): Engine => ({ ...engine, workers: 4 });

function retriesOf(tasks: number, seed: number, failureRate: number): number {
  let retries = 0;
  for (let id = 0; id < tasks; id++) {
    for (let attempt = 0; randomAt(seed, 0xfa11, id, attempt) < failureRate; attempt++) retries++;
  }
  return retries;
}

describe.each([threadsShared, gil].map(four))(
  'four threads that claim from one board, with $name',
  (engine) => {
    it.each([1, 2])('do each task once although half of all attempts come back (seed %i)', async (seed) => {
      const tasks = 20_000;
      const result = await runTrial(engine, 'noop', { tasks, seed, failureRate: 0.5, retries: 100 });
      expect(result.failure).toBeUndefined();
      expect(result.tasks).toEqual({
        total: tasks,
        done: tasks,
        failed: 0,
        retried: retriesOf(tasks, seed, 0.5),
      });
      expect(result.workers.map((worker) => worker.tasks).reduce((a, b) => a + b)).toBe(tasks);
    });

    it('sort out a handful of tasks that come back over and over', async () => {
      const result = await runTrial(engine, 'noop', { tasks: 5, seed: 3, failureRate: 0.95, retries: 100 });
      expect(result.failure).toBeUndefined();
      expect(result.tasks.done + result.tasks.failed).toBe(5);
      expect(result.tasks.retried).toBeGreaterThan(50);
    });

    it('do each task once although threads die again and again, and their results with them', async () => {
      const tasks = 3000;
      const result = await runTrial(engine, 'misbehave', {
        tasks,
        retries: 1,
        parameters: { fault: 'exit', every: 500, ms: 0 },
      });
      expect(result.failure).toBeUndefined();
      expect(result.tasks).toEqual({ total: tasks, done: tasks, failed: 0, retried: 6 });
      expect(result.workers.map((worker) => worker.tasks).reduce((a, b) => a + b)).toBe(tasks);
      expect(result.workers.map(({ started }) => started ?? 1).reduce((a, b) => a + b)).toBe(4 + 6);
    });
  },
);
