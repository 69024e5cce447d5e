/** Losses of known size, planted on purpose: shows what each looks like in the ledger, and tests that it is found there. */
import { randomAt } from '../../core/seeded-random';
import type { Steps } from '../tasks/step';
import { advance, jump, stepsPerUnit, unitsPerMs } from './compute-units';
import { numberIn } from './parameter-access';
import type { Workload } from '../tasks/workload';

export interface PhantomTask {
  /** Where the computation starts. */
  start: number;
  /** Operations before the lock is asked for, while it is held, and after it. */
  before: number;
  locked: number;
  after: number;
}

/** When the task asked for the lock, had it and gave it back, by its own clock reading (the machine's monotonic clock, ms). */
export interface LockHold {
  askedMs: number;
  hadMs: number;
  releasedMs: number;
}

export interface PhantomResult {
  checksum: number;
  /** Null where the task needed no lock. */
  hold: LockHold | null;
}

/** The one lock of all tasks. */
const theLock = 0;

export const phantom: Workload<PhantomTask, PhantomResult> = {
  plan(parameters, tasks, seed) {
    const units = numberIn(parameters, 'ms') * unitsPerMs;
    const lockShare = numberIn(parameters, 'lockShare') / 100;
    const longest = numberIn(parameters, 'longTask');
    const managerMs = numberIn(parameters, 'managerMs');
    return {
      length: tasks,
      at: (index) => {
        const all = (index === tasks - 1 ? units * longest : units) * stepsPerUnit;
        const locked = Math.round(all * lockShare);
        // Anywhere in the task: at one place in all of them, lanes would fall into step and never meet again.
        const before = Math.floor((all - locked) * randomAt(seed, index));
        return { start: 2 * index + 1, before, locked, after: all - locked - before };
      },
      beforeHandOut: () => pause(managerMs),
    };
  },

  prepare(parameters) {
    pause(numberIn(parameters, 'spawnMs'));
    return Promise.resolve();
  },

  *steps({ start, before, locked, after }, { trial: { machineMs } }) {
    let checksum = yield* compute(start, before);
    let hold: LockHold | null = null;
    if (locked > 0) {
      const askedMs = machineMs();
      yield { do: 'lock', lock: theLock };
      const hadMs = machineMs();
      checksum = yield* compute(checksum, locked);
      hold = { askedMs, hadMs, releasedMs: machineMs() };
      yield { do: 'unlock', lock: theLock };
    }
    return { checksum: yield* compute(checksum, after), hold };
  },

  verify({ start, before, locked, after }, { checksum, hold }) {
    const expected = jump(start, before + locked + after);
    if (checksum !== expected) return `The computation gave ${checksum} instead of ${expected}.`;
    if (locked === 0) return true;
    const inOrder = hold !== null && hold.askedMs <= hold.hadMs && hold.hadMs <= hold.releasedMs;
    return inOrder || 'The lock was not asked for, had and given back in this order.';
  },

  /** Whether the lock kept tasks apart: no two of them held it at the same time. */
  verifyAll(_parameters, _tasks, results) {
    const holds = results.flatMap(({ hold }) => hold ?? []).sort((a, b) => a.hadMs - b.hadMs);
    const both = holds.findIndex(({ hadMs }, index) => hadMs < (holds[index - 1]?.releasedMs ?? -Infinity));
    return both < 0 || `two tasks held the lock at once, for ${overlapMs(holds, both).toFixed(6)} ms or more`;
  },
};

function overlapMs(holds: readonly LockHold[], index: number): number {
  return (holds[index - 1]?.releasedMs ?? 0) - (holds[index]?.hadMs ?? 0);
}

/** Computes in portions, and lets a model switch to another task between them. */
function* compute(state: number, operations: number): Steps<number> {
  let x = state;
  for (let left = operations; left > 0; left -= stepsPerUnit) {
    if (left < operations) yield { do: 'checkpoint' };
    x = advance(x, Math.min(left, stepsPerUnit));
  }
  return x;
}

/** Stands still without using a CPU: the loss must not depend on how busy the machine is. */
function pause(ms: number): void {
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
