import { describe, expect, test, vi } from 'vitest';
import { phantom, type LockHold } from '../../../../src/engine/workloads/phantom';
import { drive, parametersOf, tasksOf } from './drive';

const tasksWith = (changes: Record<string, number>, tasks = 4, seed = 1) =>
  tasksOf(phantom, parametersOf('phantom', { ms: 1, ...changes }), tasks, seed);
const all = ({ before, locked, after }: { before: number; locked: number; after: number }) =>
  before + locked + after;

describe('planted losses', () => {
  test('only the last task is longer, by the factor that was asked for', () => {
    const [first = 0, ...others] = tasksWith({ longTask: 10 }).map(all);
    expect(first).toBeGreaterThan(0);
    expect(others.map((operations) => operations / first)).toEqual([1, 1, 10]);
  });

  test('results are checked by another way of computing', async () => {
    for (const lockShare of [0, 30, 100]) {
      const task = tasksWith({ lockShare, longTask: 3 }).at(3);
      if (task === undefined) throw new Error('no task');
      const { result } = await drive(phantom, task);
      expect(phantom.verify(task, result)).toBe(true);
      expect(phantom.verify(task, { ...result, checksum: result.checksum + 1 })).toContain('instead of');
    }
  });

  test('a manager takes its time before it hands out a task, and nobody else does', () => {
    const paused = vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out');
    const plan = phantom.plan(parametersOf('phantom', { managerMs: 7 }), 4, 1);
    plan.at(0);
    expect(paused).not.toHaveBeenCalled();
    plan.beforeHandOut?.(0);
    expect(paused).toHaveBeenCalledWith(expect.any(Int32Array), 0, 0, 7);
    paused.mockRestore();
  });

  test('without a share under the lock no task asks for it', async () => {
    for (const task of tasksWith({ lockShare: 0 })) {
      const { steps, result } = await drive(phantom, task);
      expect(steps.filter(({ do: what }) => what !== 'checkpoint')).toEqual([]);
      expect(result.hold).toBeNull();
    }
  });

  test('tasks hold the lock for the share that was asked for, at places that follow from the seed', async () => {
    const tasks = tasksWith({ lockShare: 30, ms: 2 }, 50);
    for (const task of tasks) expect(task.locked).toBe(0.3 * all(task));
    expect(new Set(tasks.map(({ before }) => before)).size).toBeGreaterThan(40);
    expect(tasksWith({ lockShare: 30, ms: 2 }, 50)).toEqual(tasks);
    expect(tasksWith({ lockShare: 30, ms: 2 }, 50, 2)).not.toEqual(tasks);
    const { steps } = await drive(phantom, tasks[0] ?? { start: 0, before: 0, locked: 0, after: 0 });
    expect(steps.filter(({ do: what }) => what !== 'checkpoint')).toEqual([
      { do: 'lock', lock: 0 },
      { do: 'unlock', lock: 0 },
    ]);
  });

  test('never more than a millisecond of computing lies between two steps', async () => {
    const [task] = tasksWith({ lockShare: 30, ms: 5 });
    if (task === undefined) throw new Error('no task');
    const { steps } = await drive(phantom, task);
    expect(steps.length).toBeGreaterThanOrEqual(5 * 4);
  });
});

describe('whether the lock kept tasks apart', () => {
  const held = (askedMs: number, hadMs: number, releasedMs: number) => ({
    checksum: 0,
    hold: { askedMs, hadMs, releasedMs } satisfies LockHold,
  });
  const verdictOn = (...results: { checksum: number; hold: LockHold | null }[]) =>
    phantom.verifyAll?.(parametersOf('phantom'), results.length, results);

  test('is so when each had it after the one before gave it back, whatever the order of their numbers', () => {
    expect(verdictOn(held(4, 7, 9), { checksum: 0, hold: null }, held(0, 1, 5), held(2, 5, 7))).toBe(true);
  });

  test('is not so when two had it at once', () => {
    expect(verdictOn(held(0, 1, 5), held(2, 4.5, 7))).toBe(
      'two tasks held the lock at once, for 0.500000 ms or more',
    );
  });

  test('a task that says it had the lock before it asked is wrong', () => {
    const [task] = tasksWith({ lockShare: 100, ms: 1 });
    if (task === undefined) throw new Error('no task');
    const right = { ...held(1, 1, 2), checksum: 0 };
    const hold = { askedMs: 2, hadMs: 1, releasedMs: 3 };
    expect(phantom.verify(task, right)).toContain('instead of');
    return drive(phantom, task).then(({ result }) => {
      expect(phantom.verify(task, { ...result, hold })).toContain('in this order');
      expect(phantom.verify(task, { ...result, hold: null })).toContain('in this order');
    });
  });
});
