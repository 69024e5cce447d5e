import { expect, it } from 'vitest';
import { DealtTasks } from '../../../../src/engine/queue/dealt-tasks';

function dealt(tasks: number, lanes: number) {
  const memory = DealtTasks.allocate(lanes);
  return Array.from({ length: lanes }, () => new DealtTasks(memory, tasks, lanes));
}

it('gives each thread its own tasks in order, and then those of others that have not begun', () => {
  const [a, b] = dealt(7, 2);
  expect([a?.take(0), b?.take(1), a?.take(0), a?.take(0), a?.take(0)]).toEqual([0, 1, 2, 4, 6]);
  expect([a?.stolen, a?.take(0), a?.stolen]).toEqual([0, 3, 1]);
  expect([b?.take(1), b?.take(1), a?.take(0)]).toEqual([5, -1, -1]);
  expect(a?.hasMore).toBe(false);
});

it('gives every task once, whoever asks in whatever order', () => {
  for (const [tasks, lanes] of [
    [1, 4],
    [10, 3],
    [9, 3],
    [0, 2],
  ] as const) {
    const threads = dealt(tasks, lanes);
    const taken: number[] = [];
    for (let i = 0; ; i++) {
      const lane = (i * i) % lanes;
      const task = threads[lane]?.take(lane) ?? -1;
      if (task < 0) break;
      taken.push(task);
    }
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: tasks }, (_, id) => id));
  }
});
