/** Where the locks of tasks are, and that none of them stays with a task that has ended. */
import type { SharedLocks } from '../shared/shared-locks';
import type { TaskTools } from '../tasks/task-tools';

/** The locks that tasks share. @throws where there are none */
export function locksOf({ memory }: Pick<TaskTools, 'memory'>): SharedLocks {
  if (memory === undefined) throw new Error('Worker processes share no memory that a lock could lie in.');
  return memory.locks;
}

/** Runs a task and gives back the locks that it still holds when it ends, however it ends. */
export function releasingLocks({ memory }: Pick<TaskTools, 'memory'>, run: () => unknown): unknown {
  let outcome: unknown;
  try {
    outcome = run();
  } catch (error) {
    memory?.locks.releaseAll();
    throw error;
  }
  if (outcome instanceof Promise) return outcome.finally(() => memory?.locks.releaseAll());
  memory?.locks.releaseAll();
  return outcome;
}
