import { expect, it } from 'vitest';
import { pathOf, taskIn } from '../../../../src/workers/load/task-paths';

it('a path names a task, its attempt, and whether it is before the clock', () => {
  for (const asked of [
    { id: 0, attempt: 0, isWarmUp: false },
    { id: 17, attempt: 2, isWarmUp: true },
  ])
    expect(taskIn(pathOf(asked))).toEqual(asked);
});

it.each([pathOf('hello'), '/tasks', '/tasks/1', '/tasks/1/x', '/tasks/-1/0', '/tasks/1/0/2', ''])(
  '"%s" names no task',
  (path) => expect(taskIn(path)).toBeUndefined(),
);
