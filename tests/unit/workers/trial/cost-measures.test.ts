import { expect, test } from 'vitest';
import { costMeasures } from '../../../../src/workers/trial/cost-measures';

const values = (...costs: Parameters<typeof costMeasures>[0]) =>
  Object.fromEntries(costMeasures(costs).map(({ id, value }) => [id, value]));

test('are means over the tasks of all executors', () => {
  const one = { begun: 10, beginMs: 20, switches: 5, held: { tasks: 100, memoryKb: 50 } };
  const other = { begun: 30, beginMs: 20, switches: 7, held: { tasks: 100, memoryKb: 150 } };
  expect(values(one, other)).toEqual({ 'start-time': 1, 'memory-per-task': 1, 'task-switches': 12 });
});

test('are left out where an executor does not tell them', () => {
  expect(values()).toEqual({});
  expect(values({ begun: 1, beginMs: 2 }, undefined)).toEqual({});
  expect(values({ begun: 1, beginMs: 2 }, { begun: 1, beginMs: 2, switches: 1 })).toEqual({
    'start-time': 2,
  });
  expect(values({ begun: 0, beginMs: 0 })).toEqual({});
});
