/** Waits for a timer and computes nothing: what concurrency alone can gain. */
import { numberIn } from './parameter-access';
import type { Workload } from '../tasks/workload';

/** A timer of Node counts whole milliseconds from a truncated start, so it may fire this much early. */
export const earlyMs = 1;

/** The task is the time to wait, the result the time that passed, both in ms. No `run`: the model decides how to wait. */
export const wait: Workload<number, number> = {
  plan(parameters, tasks) {
    const ms = numberIn(parameters, 'ms');
    return { length: tasks, at: () => ms };
  },

  *steps(ms) {
    const start = performance.now();
    yield { do: 'wait', ms };
    return performance.now() - start;
  },

  verify: (ms, result) =>
    result >= ms - earlyMs || `The wait of ${ms} ms was over after ${result.toFixed(3)} ms.`,
};
