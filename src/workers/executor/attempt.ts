/** One attempt at a task, with the failures that the experiment injects. */
import { randomAt } from '../../core/seeded-random';
import { CorelabError } from '../../core/errors';
import type { TaskContext } from '../workloads/workload';
import type { TaskDriver } from './step-driver';

/** Wraps a driver so that a share of attempts fails after its work, decided by seed, task and attempt. */
export function withInjectedFailures(driver: TaskDriver, failureRate: number, seed: number): TaskDriver {
  if (failureRate <= 0) return driver;
  const failIfDrawn = (context: TaskContext): void => {
    if (randomAt(seed, 0xfa11, context.id, context.attempt) < failureRate) {
      throw new CorelabError('task-injected', 'The attempt was made to fail, as the failure rate asks.');
    }
  };
  return (task, context, lane) => {
    const outcome = driver(task, context, lane);
    if (outcome instanceof Promise) {
      return outcome.then((result: unknown) => {
        failIfDrawn(context);
        return result;
      });
    }
    failIfDrawn(context);
    return outcome;
  };
}
