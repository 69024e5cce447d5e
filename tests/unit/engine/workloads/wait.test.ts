import { describe, expect, it } from 'vitest';
import { wait } from '../../../../src/engine/workloads/wait';
import { drive, parametersOf, tasksOf } from './drive';

describe('wait', () => {
  it('leaves it to the model how to wait', async () => {
    const [task = 0] = tasksOf(wait, parametersOf('wait', { ms: 25 }), 1);
    const { steps } = await drive(wait, task);
    expect(steps).toEqual([{ do: 'wait', ms: 25 }]);
    expect(wait).not.toHaveProperty('run');
  });

  it('answers with the time that passed, so that a model which does not wait is caught', async () => {
    const { result } = await drive(wait, 600_000);
    expect(wait.verify(600_000, result)).toMatch(/^The wait of 600000 ms was over after [\d.]+ ms\.$/);
  });

  it.each([
    [10, true],
    [9, true],
    [5_000, true],
  ])('accepts %d ms for a wait of 10 ms', (elapsed, expected) => {
    expect(wait.verify(10, elapsed)).toBe(expected);
  });

  it.each([8.99, 0, -1, NaN])('refuses %d ms for a wait of 10 ms', (elapsed) => {
    expect(wait.verify(10, elapsed)).not.toBe(true);
  });
});
