import { expect, it } from 'vitest';
import { ClaimBoard } from '../../../../src/engine/queue/claim-board';
import { DealtTasks } from '../../../../src/engine/queue/dealt-tasks';
import { manyToMany } from '../../../../src/engine/schedulers/many-to-many';
import { BoardSource } from '../../../../src/engine/sources/board-source';
import type { Step } from '../../../../src/engine/tasks/step';
import { performing, toolsFor, workloadWith, type TestTools } from './tools';

/** The first of two threads; the other one does not come. */
function firstOfTwo(tools: TestTools, tasks: unknown[], retries = 0) {
  const board = new ClaimBoard(ClaimBoard.allocate(tasks.length, 2, true), tasks.length, 2);
  const { meter, pulse } = tools;
  const plan = { length: tasks.length, at: (id: number) => tasks[id] };
  const source = new BoardSource({ board, plan, retries, injected: undefined, meter, marks: false, pulse });
  const settings = { concurrency: 3, lanes: 2, dealt: DealtTasks.allocate(2) };
  const scheduler = manyToMany.create({ ...tools, firstLane: 0, settings });
  return { board, source, scheduler };
}

it('a thread with no task left steals those that another one has not begun', async () => {
  const task: Step[] = [{ do: 'wait', ms: 1 }];
  const tools = toolsFor(performing(), { stepMs: 0.25 });
  const { board, source, scheduler } = firstOfTwo(tools, [task, task, task, task, task, task]);
  await scheduler.drive([0], source);
  expect(board.progress()).toEqual({ done: 6, failed: 0 });
  expect(scheduler.costs?.()).toMatchObject({ begun: 6, stolen: 3 });
});

it('does again what was put back, which belongs to nobody', async () => {
  let attempts = 0;
  const failing = workloadWith({
    *steps(task) {
      yield { do: 'checkpoint' };
      if (task === 1 && attempts++ === 0) throw new Error('once');
    },
  });
  const { board, source, scheduler } = firstOfTwo(toolsFor(failing, { stepMs: 0.25 }), [0, 1, 2], 1);
  await scheduler.drive([0], source);
  expect(board.progress()).toEqual({ done: 3, failed: 0 });
  expect(attempts).toBe(2);
});

it('tasks of one thread hold a lock one after another, and leave it free for others', async () => {
  const locking: Step[] = [
    { do: 'lock', lock: 0 },
    { do: 'wait', ms: 1 },
    { do: 'unlock', lock: 0 },
  ];
  const tools = toolsFor(performing(), { stepMs: 0.25 });
  const { board, source, scheduler } = firstOfTwo(tools, [locking, locking, locking]);
  await scheduler.drive([0], source);
  expect(board.progress()).toEqual({ done: 3, failed: 0 });
  expect(tools.othersLocks.tryAcquire(0)).toBe(true);
});

it('a task waits for a lock of another thread, which is noticed when it is free', async () => {
  const io: Step = {
    do: 'io',
    start: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      tools.othersLocks.release(0);
    },
  };
  const tools = toolsFor(performing(), { stepMs: 0.25 });
  const { board, source, scheduler } = firstOfTwo(tools, [
    [
      { do: 'lock', lock: 0 },
      { do: 'unlock', lock: 0 },
    ],
    [io],
  ]);
  tools.othersLocks.acquire(0);
  await scheduler.drive([0], source);
  expect(board.progress()).toEqual({ done: 2, failed: 0 });
});
