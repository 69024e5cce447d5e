import { expect, test } from 'vitest';
import { syncCalls } from '../../../../src/engine/workloads/sync-calls';
import { drive, parametersOf } from './drive';

const taskOf = (changes = {}) =>
  syncCalls.plan(parametersOf('sync-calls', { waitMs: 5, callMs: 1, ...changes }), 10, 1).at(3);

test('a task waits, and then makes a call that stands still', async () => {
  const { steps, result } = await drive(syncCalls, taskOf());
  expect(steps).toEqual([
    { do: 'wait', ms: 5 },
    { do: 'blocking', waits: true, call: { fn: 'standStill', args: 1 } },
  ]);
  expect(syncCalls.verify(taskOf(), { ...result, waitedMs: 5 })).toBe(true);
});

test('or one that computes', async () => {
  const task = taskOf({ call: 'computes', waitMs: 0 });
  const { steps, result } = await drive(syncCalls, task);
  expect(steps).toMatchObject([{ do: 'blocking', call: { fn: 'compute' } }]);
  expect(syncCalls.verify(task, result)).toBe(true);
  expect(syncCalls.verify(task, { ...result, answer: 1 })).toMatch(/^The computation gave 1 instead of/);
});

test('a wait or a call that was over too early is refused', () => {
  const task = taskOf({ callMs: 20 });
  expect(syncCalls.verify(task, { waitedMs: 3, answer: 20 })).toMatch(/^The wait of 5 ms was over/);
  expect(syncCalls.verify(task, { waitedMs: 5, answer: 12 })).toMatch(/^The call of 20 ms was over/);
});
