/** Losses of known size, planted on purpose: shows what each looks like in the ledger, and tests that it is found there. */
import { isMainThread } from 'node:worker_threads';
import { advance, jump, stepsPerUnit, unitsPerMs } from './compute-units';
import { numberIn } from './parameter-access';
import type { Workload } from './workload';

export interface PhantomTask {
  start: number;
  units: number;
}

export const phantom: Workload<PhantomTask, number> = {
  /** Marks the manager's process, so that only its main thread takes its time over handing out a task. */
  setup: ({ parameters }) =>
    Promise.resolve({
      parameters: { ...parameters, managerPid: process.pid },
      dispose: () => Promise.resolve(),
    }),

  plan(parameters, tasks) {
    const units = numberIn(parameters, 'ms') * unitsPerMs;
    const longest = numberIn(parameters, 'longTask');
    const isManager = parameters['managerPid'] === process.pid && isMainThread;
    const managerMs = isManager ? numberIn(parameters, 'managerMs') : 0;
    return {
      length: tasks,
      at: (index) => {
        pause(managerMs);
        return { start: 2 * index + 1, units: index === tasks - 1 ? units * longest : units };
      },
    };
  },

  prepare(parameters) {
    pause(numberIn(parameters, 'spawnMs'));
    return Promise.resolve();
  },

  run: ({ start, units }) => advance(start, units * stepsPerUnit),

  verify({ start, units }, result) {
    const expected = jump(start, units * stepsPerUnit);
    return result === expected || `The computation gave ${result} instead of ${expected}.`;
  },
};

/** Stands still without using a CPU: the loss must not depend on how busy the machine is. */
function pause(ms: number): void {
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
