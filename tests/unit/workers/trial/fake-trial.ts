/** A trial without executors, for what is made of it afterwards. Used by the tests beside it. */
import type { TrialSpec } from '../../../../src/core/experiment/trial-spec';
import { ExecutorHandle } from '../../../../src/workers/pools/executor-handle';
import { ExecutorPlace, type Pool, type TrialEnv } from '../../../../src/workers/pools/pool';
import { TaskBook } from '../../../../src/engine/queue/task-book';
import { TrialLog } from '../../../../src/workers/pools/trial-log';

/** @param tasks the plan; its results go into `book` */
export function trialEnv(tasks: readonly unknown[]): TrialEnv {
  return {
    trial: {} as TrialSpec,
    parameters: {},
    shares: {},
    partners: 1,
    plan: { length: tasks.length, at: (index) => tasks[index] },
    book: new TaskBook(tasks.length),
    log: new TrialLog(tasks.length),
    clock: () => 0,
    epochMs: 5000,
    addService: () => undefined,
  };
}

export function placeOf(facts: Partial<ExecutorHandle>): ExecutorPlace {
  const handle = new ExecutorHandle({ kind: 'process', send: () => undefined, kill: () => undefined });
  return new ExecutorPlace(Object.assign(handle, facts));
}

/** One lane for each place. */
export function poolOf(places: readonly ExecutorPlace[]): Pool {
  return {
    places,
    lanes: places.map((_, worker) => ({ worker, gapState: 'dispatch' })),
    run: async () => undefined,
    progress: () => ({ done: 0, failed: 0 }),
    readCounters: async () => undefined,
    collect: async () => undefined,
    close: async () => undefined,
  };
}
