import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixed, type MixedTask } from '../../../../src/engine/workloads/mixed';
import { drive, parametersOf, tasksOf } from './drive';

function firstTask(ms: number, cpuShare: number): MixedTask {
  const [task] = tasksOf(mixed, parametersOf('mixed', { ms, cpuShare }), 1);
  if (task === undefined) throw new Error('no task');
  return task;
}

describe('mixed', () => {
  it('divides its length into computing and waiting by the share', () => {
    expect(firstTask(10, 0.5)).toMatchObject({ units: 20, waitMs: 5 });
    expect(firstTask(10, 0)).toMatchObject({ units: 0, waitMs: 10 });
    expect(firstTask(10, 1)).toMatchObject({ units: 40, waitMs: 0 });
  });

  it('waits in whole milliseconds that add up, and computes one unit at a time, for any length and share', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (ms, share) => {
          const task = firstTask(ms, share);
          const { steps } = await drive(mixed, task);
          const waits = steps.flatMap((step) => (step.do === 'wait' ? [step.ms] : []));
          expect(waits.every((one) => Number.isInteger(one) && one > 0)).toBe(true);
          expect(waits.reduce((sum, one) => sum + one, 0)).toBe(task.waitMs);
          // A unit at most between two steps.
          expect(steps.length).toBeGreaterThanOrEqual(task.units);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('computes something else for each task and seed, and the same for the same', () => {
    const parameters = parametersOf('mixed');
    const starts = (seed: number) => tasksOf(mixed, parameters, 50, seed).map(({ start }) => start);
    expect(new Set(starts(1)).size).toBe(50);
    expect(starts(1)).toEqual(starts(1));
    expect(starts(1)).not.toEqual(starts(2));
  });

  it('accepts the right checksum and refuses one that is off by a bit', async () => {
    const task = firstTask(4, 1);
    const { result } = await drive(mixed, task);
    expect(mixed.verify(task, result)).toBe(true);
    expect(mixed.verify(task, { ...result, checksum: (result.checksum ^ 1) >>> 0 })).toMatch(
      /^The computation gave/,
    );
  });

  it('refuses a task whose waits were left out', async () => {
    const task = firstTask(10_000, 0);
    const { result } = await drive(mixed, task);
    expect(mixed.verify(task, result)).toMatch(/^The waits of 10000 ms were over after/);
    // Each of the four waits may end up to 1 ms early.
    expect(mixed.verify(task, { ...result, waitedMs: 9_996 })).toBe(true);
    expect(mixed.verify(task, { ...result, waitedMs: 9_995.9 })).not.toBe(true);
  });
});
