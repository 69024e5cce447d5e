/** One attempt at a task, with the failures that the experiment injects. */
import { randomAt } from '../../core/seeded-random';
import { CorelabError } from '../../core/errors';
import type { Attempt, TaskDriver } from '../steps/step-driver';

/** Wraps a driver so that a share of attempts fails after its work, decided by seed, task and attempt. */
export function withInjectedFailures(driver: TaskDriver, failureRate: number, seed: number): TaskDriver {
  if (failureRate <= 0) return driver;
  const failIfDrawn = (attempt: Attempt): void => {
    if (randomAt(seed, 0xfa11, attempt.id, attempt.attempt) < failureRate) {
      throw new CorelabError('task-injected', 'The attempt was made to fail, as the failure rate asks.');
    }
  };
  return {
    ...driver,
    run: (task, attempt, lane) => {
      const outcome = driver.run(task, attempt, lane);
      if (!(outcome instanceof Promise)) {
        failIfDrawn(attempt);
        return outcome;
      }
      return outcome.then((result: unknown) => {
        failIfDrawn(attempt);
        return result;
      });
    },
  };
}
