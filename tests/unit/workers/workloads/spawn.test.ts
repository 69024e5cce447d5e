import { expect, test } from 'vitest';
import { spawn } from '../../../../src/workers/workloads/spawn';

const context = { id: 0, attempt: 0, trial: { machineMs: () => 0 } };

test('each program ends with the number that it was asked for', () => {
  const plan = spawn.plan({}, 3, 1);
  expect(new Set([0, 1, 2].map((index) => plan.at(index).code)).size).toBeGreaterThan(1);
  const task = plan.at(1);
  const result = spawn.run?.(task, context) as { code: number };
  expect(result).toEqual(task);
  expect(spawn.verify(task, result)).toBe(true);
  expect(spawn.verify(task, { code: null })).toBe(`The program ended with null, not with ${task.code}.`);
});
