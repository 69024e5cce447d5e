/** Work of one kind alone, as long in each: computing in JavaScript, waiting, or computing in a native call. */
import { randomAt } from '../../core/seeded-random';
import { advance, jump, stepsPerUnit, unitsPerMs } from './compute-units';
import { numberIn } from './parameter-access';
import { earlyMs } from './wait';
import type { Workload } from '../tasks/workload';

/** In the order in which hosts list them. */
export const kindsOfWork = ['computing', 'waiting', 'native'] as const;
export type KindOfWork = (typeof kindsOfWork)[number];

export interface OneKindTask {
  kind: KindOfWork;
  /** Nominal length; how many units of about 0.25 ms are computed, or the time to wait. */
  ms: number;
  /** Where the computation starts. */
  start: number;
}

/** The state that the computation ended with, or the time that passed in ms. */
export type OneKindResult = number;

/** No `run`: the model decides how to wait, and what a native call may leave behind. */
export const oneKind: Workload<OneKindTask, OneKindResult> = {
  plan(parameters, tasks, seed) {
    const kind = parameters['kind'] as KindOfWork;
    const ms = numberIn(parameters, 'ms');
    return { length: tasks, at: (index) => ({ kind, ms, start: randomAt(seed, index) * 2 ** 32 }) };
  },

  *steps({ kind, ms, start }) {
    switch (kind) {
      case 'computing': {
        let state = start;
        for (let unit = 0; unit < ms * unitsPerMs; unit++) {
          if (unit > 0) yield { do: 'checkpoint' };
          state = advance(state, stepsPerUnit);
        }
        return state;
      }
      case 'waiting': {
        const from = performance.now();
        yield { do: 'wait', ms };
        return performance.now() - from;
      }
      case 'native':
        return (yield { do: 'native', call: { fn: 'compute', args: { start, ms } } }) as number;
    }
  },

  calls: {
    // What the engine has instead of native code: the same computing, in one call that needs nothing of the interpreter's.
    compute(args) {
      const { start, ms } = args as Pick<OneKindTask, 'start' | 'ms'>;
      return advance(start, ms * unitsPerMs * stepsPerUnit);
    },
  },

  verify({ kind, ms, start }, result) {
    if (kind === 'waiting')
      return result >= ms - earlyMs || `The wait of ${ms} ms was over after ${result.toFixed(3)} ms.`;
    const expected = jump(start, ms * unitsPerMs * stepsPerUnit);
    return result === expected || `The computation gave ${result} instead of ${expected}.`;
  },
};
