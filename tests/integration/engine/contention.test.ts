import { describe, expect, it } from 'vitest';
import { randomAt } from '../../../src/core/seeded-random';
import { spansOf } from '../../support/engine/lane-spans';
import { runTrial } from '../../support/engine/run-trial';
import { gil, threadsShared, type Engine } from '../../support/engine/trial-spec';

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

    it('count every retry, also those of threads that died later', async () => {
      const [tasks, seed, failureRate] = [400, 5, 0.3];
      const result = await runTrial(engine, 'misbehave', {
        tasks,
        seed,
        failureRate,
        retries: 100,
        parameters: { fault: 'exit', every: 100, ms: 0 },
      });
      let retried = 0;
      for (let id = 0; id < tasks; id++) {
        // The first attempt of every hundredth task ends its thread before anything else can fail it.
        let attempt = (id + 1) % 100 === 0 ? 1 : 0;
        while (randomAt(seed, 0xfa11, id, attempt) < failureRate) attempt++;
        retried += attempt;
      }
      expect(result.tasks).toEqual({ total: tasks, done: tasks, failed: 0, retried });
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

describe('a thread that dies after it has done other tasks', () => {
  it('takes their results with it: their time is shown as lost, and they are done again', async () => {
    const result = await runTrial({ ...threadsShared, workers: 1 }, 'misbehave', {
      tasks: 10,
      retries: 1,
      parameters: { fault: 'exit', every: 10, ms: 1 },
    });
    const tasksIn = (state: 'retrying' | 'computing') =>
      [...new Set(spansOf(result, state).map(({ task }) => task))].sort((a, b) => a - b);
    expect(result.tasks).toEqual({ total: 10, done: 10, failed: 0, retried: 1 });
    expect(tasksIn('retrying')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(tasksIn('computing')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
