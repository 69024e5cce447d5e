import { expect, test } from 'vitest';
import { phantom } from '../../../../src/workers/workloads/phantom';

const parameters = { ms: 1, longTask: 10, managerMs: 0, spawnMs: 0 };

test('only the last task is longer, by the factor that was asked for', () => {
  const plan = phantom.plan(parameters, 4, 1);
  expect([0, 1, 2, 3].map((index) => plan.at(index).units)).toEqual([4, 4, 4, 40]);
});

test('results are checked by another way of computing', () => {
  const task = phantom.plan(parameters, 4, 1).at(3);
  const result = phantom.run?.(task, { id: 3, attempt: 0 }) as number;
  expect(phantom.verify(task, result)).toBe(true);
  expect(phantom.verify(task, result + 1)).toContain('instead of');
});

test('only the manager is told to take its time', async () => {
  const setup = await phantom.setup?.({ parameters, tasks: 4, tasksGiven: true, seed: 1 });
  expect(setup?.parameters).toEqual({ ...parameters, managerPid: process.pid });
});
