/** Where the locks of tasks are, and that none of them stays with a task that has ended. */
import type { SharedLocks } from '../shared/shared-locks';
import type { TaskTools } from '../tasks/task-tools';

/** The locks that tasks share. @throws where there are none */
export function locksOf({ memory }: Pick<TaskTools, 'memory'>): SharedLocks {
  if (memory === undefined) throw new Error('Worker processes share no memory that a lock could lie in.');
  return memory.locks;
}

/** Runs a task and gives back the locks that it still holds when it ends, however it ends; where it did not fail, it forgot them. */
export function releasingLocks(
  { memory, forgotten }: Pick<TaskTools, 'memory' | 'forgotten'>,
  task: number,
  run: () => unknown,
): unknown {
  const failed = () => void memory?.locks.releaseAll(task);
  const done = () => {
    const locks = memory?.locks.releaseAll(task);
    if (locks !== undefined) forgotten?.note(task, locks);
  };
  let outcome: unknown;
  try {
    outcome = run();
  } catch (error) {
    failed();
    throw error;
  }
  if (outcome instanceof Promise) {
    return outcome.then(
      (result: unknown) => {
        done();
        return result;
      },
      (error: unknown) => {
        failed();
        throw error;
      },
    );
  }
  done();
  return outcome;
}
