/** Tasks that go wrong on purpose: shows what each model does about it, and tests that nothing is lost or left behind. */
import { totalmem } from 'node:os';
import { assertNever } from '../../core/assert-never';
import { advance, jump, stepsPerUnit, unitsPerMs } from '../../engine/workloads/compute-units';
import { numberIn, textIn } from '../../engine/workloads/parameter-access';
import type { Workload } from '../../engine/tasks/workload';
import { endSelf } from '../guard/signals';

export const faults = ['throw', 'exit', 'kill', 'spin', 'heap', 'buffers', 'uncloneable', 'wrong'] as const;
export type Fault = (typeof faults)[number];

export interface MisbehaveTask {
  start: number;
  units: number;
  /** What goes wrong; null for a task that behaves. */
  fault: Fault | null;
  /** How many attempts go wrong before one succeeds. */
  attempts: number;
  /** Whether the task computes, and goes wrong, while it holds the lock that all tasks need. */
  holdsLock: boolean;
}

/** The one lock of all tasks. */
const theLock = 0;

/** The result is the checksum of the computation before the fault. */
export const misbehave: Workload<MisbehaveTask, number> = {
  plan(parameters, tasks) {
    const fault = toFault(textIn(parameters, 'fault'));
    const every = numberIn(parameters, 'every');
    const attempts = numberIn(parameters, 'attempts');
    const units = numberIn(parameters, 'ms') * unitsPerMs;
    const holdsLock = textIn(parameters, 'holding') === 'lock';
    return {
      length: tasks,
      at: (index) => ({
        start: 2 * index + 1,
        units,
        fault: (index + 1) % every === 0 ? fault : null,
        attempts,
        holdsLock,
      }),
    };
  },

  *steps(task, { attempt }) {
    if (task.holdsLock) yield { do: 'lock', lock: theLock };
    const checksum = advance(task.start, task.units * stepsPerUnit);
    const result = task.fault === null || attempt >= task.attempts ? checksum : goWrong(task.fault, checksum);
    if (task.holdsLock) yield { do: 'unlock', lock: theLock };
    return result;
  },

  verify(task, result) {
    const expected = jump(task.start, task.units * stepsPerUnit);
    return result === expected || `The computation gave ${result} instead of ${expected}.`;
  },
};

function goWrong(fault: Fault, checksum: number): number {
  switch (fault) {
    case 'throw':
      throw new Error('This task throws on purpose.');
    case 'exit':
      return process.exit(3); // in a thread, this ends the thread alone
    case 'kill':
      endSelf();
      return checksum;
    case 'spin':
      for (;;); // ended from outside, or never
    case 'heap':
      return fillHeap();
    case 'buffers':
      return fillBuffers();
    case 'uncloneable':
      return { checksum, explain: () => 'A function cannot be cloned.' } as unknown as number;
    case 'wrong':
      return (checksum ^ 1) >>> 0;
    default:
      return assertNever(fault);
  }
}

/** V8 ends its process or thread at the limit of its heap. */
function fillHeap(): never {
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => i + kept.length));
}

/** Fills memory that no heap limit covers, and gives up when nobody stops it: the machine shall survive. */
function fillBuffers(): never {
  const chunkBytes = 4 * 2 ** 20;
  const enoughBytes = totalmem() / 4;
  const kept: Buffer[] = [];
  while (kept.length * chunkBytes < enoughBytes) kept.push(Buffer.alloc(chunkBytes, 1));
  throw new Error('This task filled a quarter of the memory, and nobody stopped it.');
}

function toFault(name: string): Fault {
  const fault = faults.find((one) => one === name);
  if (fault === undefined) throw new TypeError(`There is no fault named ${name}.`);
  return fault;
}
