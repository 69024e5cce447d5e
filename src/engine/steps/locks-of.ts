/** Where the locks of tasks are, and that none of them stays with a task that has ended. */
import type { SharedLocks } from '../shared/shared-locks';
import type { TaskTools } from '../tasks/task-tools';

/** The locks that tasks share. @throws where there are none */
export function locksOf({ locks }: Pick<TaskTools, 'locks'>): SharedLocks {
  if (locks === undefined) throw new Error('Worker processes share no memory that a lock could lie in.');
  return locks;
}

/** Runs a task and gives back the locks that it still holds when it ends, however it ends. */
export function releasingLocks({ locks }: Pick<TaskTools, 'locks'>, run: () => unknown): unknown {
  let outcome: unknown;
  try {
    outcome = run();
  } catch (error) {
    locks?.releaseAll();
    throw error;
  }
  if (outcome instanceof Promise) return outcome.finally(() => locks?.releaseAll());
  locks?.releaseAll();
  return outcome;
}
