/** Tasks that await something and then make a call that blocks: asynchronous programs with a synchronous library in them. */
import { randomAt } from '../../core/seeded-random';
import type { Workload } from '../tasks/workload';
import { advance, jump, stepsPerUnit, unitsPerMs } from './compute-units';
import { numberIn } from './parameter-access';
import { earlyMs } from './wait';

export interface SyncCallTask {
  /** Awaited before the call, in ms. */
  waitMs: number;
  /** How long the call takes, in ms: exactly where it stands still, nominally where it computes. */
  callMs: number;
  computes: boolean;
  /** Where the computation starts. */
  start: number;
}

export interface SyncCallResult {
  waitedMs: number;
  /** The time for which the call stood still, in ms, or the state that its computation ended with. */
  answer: number;
}

export const syncCalls: Workload<SyncCallTask, SyncCallResult> = {
  watchesLoops: true,

  plan(parameters, tasks, seed) {
    const [waitMs, callMs] = [numberIn(parameters, 'waitMs'), numberIn(parameters, 'callMs')];
    const computes = parameters['call'] === 'computes';
    const at = (index: number) => ({
      waitMs,
      callMs,
      computes,
      start: Math.floor(randomAt(seed, index) * 2 ** 32),
    });
    return { length: tasks, at };
  },

  *steps({ waitMs, callMs, computes, start }) {
    const from = performance.now();
    if (waitMs > 0) yield { do: 'wait', ms: waitMs };
    const waitedMs = performance.now() - from;
    const answer = (yield computes
      ? { do: 'blocking', call: { fn: 'compute', args: { start, ms: callMs } } }
      : { do: 'blocking', waits: true, call: { fn: 'standStill', args: callMs } }) as number;
    return { waitedMs, answer };
  },

  calls: {
    compute(args) {
      const { start, ms } = args as { start: number; ms: number };
      return advance(start, ms * unitsPerMs * stepsPerUnit);
    },
    /** As a synchronous look-up does: the thread sleeps until the answer is there. */
    standStill(ms) {
      const from = performance.now();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms as number);
      return performance.now() - from;
    },
  },

  verify({ waitMs, callMs, computes, start }, { waitedMs, answer }) {
    if (waitedMs < waitMs - earlyMs)
      return `The wait of ${waitMs} ms was over after ${waitedMs.toFixed(3)} ms.`;
    if (!computes)
      return answer >= callMs - earlyMs || `The call of ${callMs} ms was over after ${answer.toFixed(3)} ms.`;
    const expected = jump(start, callMs * unitsPerMs * stepsPerUnit);
    return answer === expected || `The computation gave ${answer} instead of ${expected}.`;
  },
};
