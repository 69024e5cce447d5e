import { describe, expect, it } from 'vitest';
import { Outcomes } from '../../../../src/workers/trial/outcomes';
import { observeDone, verifyResults } from '../../../../src/workers/trial/verify-results';
import type { Workload } from '../../../../src/engine/tasks/workload';
import { trialEnv } from './fake-trial';

/** The right result of a task is twice its number. */
const doubling: Workload = {
  plan: () => ({ length: 0, at: () => null }),
  verify: (task, result) => result === 2 * (task as number) || `expected ${2 * (task as number)}`,
};

function envWith(results: readonly (number | 'failed')[]) {
  const env = trialEnv(results.map((_, index) => index));
  for (const [id, result] of results.entries()) {
    if (result === 'failed') env.book.settleFailed(id);
    else env.book.settleDone(id, result);
  }
  return env;
}

describe('checking the results of a trial', () => {
  it('finds nothing where all are right', async () => {
    expect(await verifyResults(doubling, envWith([0, 2, 4]))).toBeNull();
  });

  it('names the first task with a wrong result', async () => {
    expect(await verifyResults(doubling, envWith([0, 3, 5]))).toEqual({
      code: 'wrong-result',
      message: 'Task 1 gave a wrong result: expected 2',
    });
  });

  it('awaits checks that take their time', async () => {
    const slow: Workload = { ...doubling, verify: async (task, result) => doubling.verify(task, result) };
    expect(await verifyResults(slow, envWith([0, 2]))).toBeNull();
    expect(await verifyResults(slow, envWith([0, 1]))).toMatchObject({ code: 'wrong-result' });
  });

  it('does not ask for results of tasks that failed', async () => {
    expect(await verifyResults(doubling, envWith([0, 'failed', 4]))).toBeNull();
    expect(await verifyResults(doubling, envWith(['failed', 1]))).toMatchObject({ code: 'wrong-result' });
  });

  it('checks the results as a whole once all tasks are done, and only then', async () => {
    const whole: Workload = {
      ...doubling,
      verifyAll: (_parameters, tasks, results) => `${tasks} tasks gave ${results.join(' and ')}`,
    };
    expect(await verifyResults(whole, envWith([0, 2]))).toEqual({
      code: 'wrong-result',
      message: 'The results do not add up: 2 tasks gave 0 and 2',
    });
    expect(await verifyResults(whole, envWith([0, 'failed']))).toBeNull();
    expect(await verifyResults({ ...whole, verifyAll: () => true }, envWith([0, 2]))).toBeNull();
  });

  it('counts what was observed before a trial stopped, and judges nothing', async () => {
    const observing: Workload = {
      ...doubling,
      verify: async (task, result) =>
        task === 1
          ? 'wrong'
          : { observed: { id: String(result), title: `Found ${String(result)}`, expected: true } },
      verifyAll: () => 'wrong as a whole',
    };
    const env = envWith([7, 8, 'failed', 7]);
    const outcomes = new Outcomes();
    await observeDone(observing, env, [env.book], outcomes);
    expect(outcomes.measures()).toMatchObject([{ outcomes: [{ id: '7', count: 2 }] }]);
  });

  describe('of several copies of the same work', () => {
    const copies = (...results: (readonly (number | 'failed')[])[]) => {
      const envs = results.map(envWith);
      const [first = envWith([])] = envs;
      return verifyResults(
        doubling,
        first,
        envs.map(({ book }) => book),
      );
    };

    it('looks at those of every copy', async () => {
      expect(await copies([0, 2], [0, 2], [0, 2])).toBeNull();
      expect(await copies([0, 2], [0, 2], [0, 7])).toEqual({
        code: 'wrong-result',
        message: 'Copy 3: Task 1 gave a wrong result: expected 2',
      });
    });

    it('refuses a copy that did less', async () => {
      expect((await copies([0, 2], [0, 'failed']))?.message).toBe(
        'Copy 2: 1 tasks were done, and 2 in copy 1.',
      );
    });
  });
});
