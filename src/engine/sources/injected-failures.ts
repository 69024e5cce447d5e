/** The failures that an experiment injects: a share of attempts fails after its work, decided by seed, task and attempt. */
import type { Failure } from '../../core/errors';
import { randomAt } from '../../core/seeded-random';

/** Whether an attempt that went well is made to fail, and as what; null where it is not. */
export type InjectedFailure = (id: number, attempt: number) => Failure | null;

/** Undefined where none is to be injected, so that nobody has to ask for each task. */
export function injectedFailures(failureRate: number, seed: number): InjectedFailure | undefined {
  if (failureRate <= 0) return undefined;
  const failure: Failure = {
    code: 'task-injected',
    message: 'The attempt was made to fail, as the failure rate asks.',
  };
  return (id, attempt) => (randomAt(seed, 0xfa11, id, attempt) < failureRate ? failure : null);
}
