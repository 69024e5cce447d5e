import { beforeAll, describe, expect, it } from 'vitest';
import { isAvailable } from '../../../src/core/availability';
import type { TrialProgress, TrialResult } from '../../../src/core/protocol/trial';
import { spansOf } from '../../support/engine/lane-spans';
import { runTrial } from '../../support/engine/run-trial';
import { engines } from '../../support/engine/trial-spec';

const tasks = 24;

describe.each(engines)('a trial of $name', (engine) => {
  let result: TrialResult;
  const told: TrialProgress[] = [];
  beforeAll(async () => {
    result = await runTrial(engine, 'primes', { tasks }, { progress: (progress) => told.push(progress) });
  });

  it('ends every task as done, with results that were checked', () => {
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toEqual({ total: tasks, done: tasks, failed: 0, retried: 0 });
  });

  it('warms its executors up before the clock, or says why not', () => {
    const { warmUp } = result;
    const isWarm = warmUp !== undefined && isAvailable(warmUp);
    expect(isWarm ? warmUp.tasks : warmUp).toEqual(
      engine.model === 'thread-per-operation'
        ? { available: false, reason: 'a new thread does each task' }
        : expect.toSatisfy((tasks: number) => tasks >= 3),
    );
  });

  it('runs every task exactly once, or in each copy', () => {
    const computed = spansOf(result, 'computing').map(({ task }) => task);
    expect([...new Set(computed)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: tasks }, (_, id) => id),
    );
    const lanesOfTask = new Set(spansOf(result, 'computing').map(({ task, lane }) => `${task} on ${lane}`));
    expect(lanesOfTask.size).toBe(tasks * engine.timesEach);
  });

  it('counts for its workers as many tasks as there are', () => {
    expect(result.workers.map((worker) => worker.tasks).reduce((a, b) => a + b)).toBe(
      tasks * engine.timesEach,
    );
  });

  it('tells meanwhile who has done how much, where there are executors that stay', () => {
    const last = told.at(-1);
    if (engine.model === 'thread-per-operation') {
      expect(last?.doneBy).toBeUndefined();
    } else {
      expect(last?.doneBy).toHaveLength(engine.places);
      const doneBy = last?.doneBy ?? [];
      // Copies do the same tasks: as far as the slowest is, all are.
      const together = engine.timesEach > 1 ? Math.min(...doneBy) : doneBy.reduce((a, b) => a + b);
      expect(together).toBe(last?.done);
    }
  });

  it('accounts for every moment of each lane', () => {
    expect(result.timeline.lanes.length).toBeGreaterThan(0);
    for (const { totalsMs, worker } of result.timeline.lanes) {
      const sum = Object.values(totalsMs).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(result.wallMs, 6);
      expect(result.workers[worker]).toBeDefined();
    }
  });

  it('has workers that were busy within the clock and took time to start', () => {
    expect(result.wallMs).toBeGreaterThan(0);
    for (const { spawnMs, busyMs } of result.workers) {
      expect(spawnMs).toBeGreaterThan(0);
      expect(busyMs).toBeLessThanOrEqual(result.wallMs * result.timeline.lanes.length);
    }
    expect(Math.max(...result.workers.map(({ busyMs }) => busyMs))).toBeGreaterThan(0);
  });

  it.runIf(process.platform === 'linux')('tells CPU time, switches and run-queue wait of each worker', () => {
    for (const { kind, cpuMs, switches, runQueueWaitMs, helpers } of result.workers) {
      // Of a process its main thread counts; the rest, such as what V8 does beside it, stands apart.
      expect(helpers !== undefined).toBe(kind === 'process');
      expect(isAvailable(cpuMs) && cpuMs > 0).toBe(true);
      expect(isAvailable(switches)).toBe(true);
      expect(isAvailable(runQueueWaitMs)).toBe(true);
    }
  });
});
