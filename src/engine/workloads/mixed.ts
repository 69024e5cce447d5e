/** Computes and waits in turns, as a server does that asks a database in between. */
import { randomAt } from '../../core/seeded-random';
import { advance, jump, stepsPerUnit, unitsPerMs } from './compute-units';
import { numberIn } from './parameter-access';
import { earlyMs } from './wait';
import type { Workload } from '../tasks/workload';

export interface MixedTask {
  /** Where the computation starts. */
  start: number;
  /** Computing, in units of about 0.25 ms. */
  units: number;
  /** Waiting, in whole milliseconds: what every kind of timer can do. */
  waitMs: number;
}

export interface MixedResult {
  checksum: number;
  /** Time from asking for each wait to going on, summed. */
  waitedMs: number;
}

/** Turns of computing and waiting in each task. */
const slices = 4;

/** No `run`: the model decides how to wait. */
export const mixed: Workload<MixedTask, MixedResult> = {
  plan(parameters, tasks, seed) {
    const ms = numberIn(parameters, 'ms');
    const waitMs = Math.round(ms * (1 - numberIn(parameters, 'cpuShare')));
    const units = (ms - waitMs) * unitsPerMs;
    return { length: tasks, at: (index) => ({ start: randomAt(seed, index) * 2 ** 32, units, waitMs }) };
  },

  *steps({ start, units, waitMs }) {
    let checksum = start;
    let waitedMs = 0;
    for (let slice = 0; slice < slices; slice++) {
      const unitsHere = portion(units, slice);
      for (let unit = 0; unit < unitsHere; unit++) {
        if (unit > 0) yield { do: 'checkpoint' };
        checksum = advance(checksum, stepsPerUnit);
      }
      const ms = portion(waitMs, slice);
      if (ms === 0) {
        yield { do: 'checkpoint' };
        continue;
      }
      const from = performance.now();
      yield { do: 'wait', ms };
      waitedMs += performance.now() - from;
    }
    return { checksum, waitedMs };
  },

  verify({ start, units, waitMs }, { checksum, waitedMs }) {
    const expected = jump(start, units * stepsPerUnit);
    if (checksum !== expected) return `The computation gave ${checksum} instead of ${expected}.`;
    const waits = Math.min(slices, waitMs);
    return (
      waitedMs >= waitMs - waits * earlyMs ||
      `The waits of ${waitMs} ms were over after ${waitedMs.toFixed(3)} ms.`
    );
  },
};

/** A slice's part of a whole number; the parts of all slices add up to it. */
function portion(total: number, slice: number): number {
  return Math.floor(((slice + 1) * total) / slices) - Math.floor((slice * total) / slices);
}
