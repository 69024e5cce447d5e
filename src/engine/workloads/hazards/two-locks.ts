/**
 * Two threads that need the same two locks. Taken in opposite order, each may end up with one of them and wait for the other's
 * for good; taken in the same order by all, whoever has the first gets the second (E. G. Coffman and others, "System deadlocks", 1971).
 */
import { CorelabError } from '../../../core/errors';
import { t } from '../../../core/text/t';
import type { Measure } from '../../../core/vocabulary/measure';
import { advance } from '../compute-units';
import { numberIn, textIn } from '../parameter-access';
import type { TaskContext, Workload } from '../../tasks/workload';
import type { Steps } from '../../tasks/step';

export interface TwoLocksTask {
  /** How often each thread takes both locks. */
  pairs: number;
  /** Steps of computing with one lock in hand. */
  hold: number;
  inOrder: boolean;
  /** Whether the threads meet with their first lock in hand. */
  isForced: boolean;
}

export interface TwoLocksPart {
  /** Times that the thread had both. */
  pairs: number;
  /** Whether its wait for the second one had to be ended. */
  isStuck: boolean;
  tookMs: number;
}

/** In ms: who has a lock in hand waits no longer for the other thread, which may not have got one. */
const meetingMs = 50;

export const twoLocks: Workload<TwoLocksTask, TwoLocksPart[]> = {
  partners: 2,
  shares: (_parameters, tasks) => ({ counts: tasks }),

  plan(parameters, tasks) {
    const task: TwoLocksTask = {
      pairs: numberIn(parameters, 'pairs'),
      hold: numberIn(parameters, 'hold'),
      inOrder: textIn(parameters, 'protection') === 'ordered',
      isForced: textIn(parameters, 'meeting') === 'forced',
    };
    return { length: tasks, at: () => task };
  },

  *partSteps({ pairs, hold, inOrder, isForced }, part, context): Steps<TwoLocksPart> {
    const { machineMs } = context.trial;
    // Two of its own for every two threads that meet: others would only stand in their way.
    const pair = 2 * (context.id % 32);
    const [first, second] = part === 0 || inOrder ? [pair, pair + 1] : [pair + 1, pair];
    const fromMs = machineMs();
    let done = 0;
    let checksum = part;
    let hasFirst = false;
    try {
      for (; done < pairs; done++) {
        yield { do: 'lock', lock: first };
        hasFirst = true;
        if (isForced && done === 0) meetWithLock(context);
        checksum = advance(checksum, hold);
        yield { do: 'lock', lock: second };
        yield { do: 'unlock', lock: second };
        yield { do: 'unlock', lock: first };
        hasFirst = false;
      }
      return { pairs: done, isStuck: false, tookMs: machineMs() - fromMs };
    } catch (error) {
      if (!(error instanceof CorelabError) || error.failure.code !== 'deadlock') throw error;
      const tookMs = machineMs() - fromMs;
      if (hasFirst) yield { do: 'unlock', lock: first };
      return { pairs: done, isStuck: true, tookMs };
    }
  },

  verify({ pairs }, parts) {
    const isStuck = parts.some((part) => part.isStuck);
    if (!isStuck && parts.some((part) => part.pairs !== pairs))
      return 'A thread took its locks too few times.';
    return true;
  },

  measures(results, parameters) {
    const isUnsafe = textIn(parameters, 'protection') === 'none';
    const stuck = results.filter((parts) => parts.some(({ isStuck }) => isStuck));
    const times = results.flatMap((parts) => parts);
    const pairs = times.reduce((sum, part) => sum + part.pairs, 0);
    const ms = results.reduce((sum, parts) => sum + Math.max(0, ...parts.map(({ tookMs }) => tookMs)), 0);
    return [
      {
        id: 'results',
        unit: '',
        better: 'lower',
        outcomes: [
          {
            id: 'finished',
            title: t('hazard.finished'),
            count: results.length - stuck.length,
            expected: true,
          },
          {
            id: 'deadlock',
            title: t('hazard.deadlock'),
            count: stuck.length,
            expected: isUnsafe,
            isRace: true,
          },
        ],
      },
      {
        id: 'operation-rate',
        unit: 'operations/s',
        better: 'higher',
        ...(ms > 0 && { value: (pairs / ms) * 1000 }),
      },
    ] satisfies Measure[];
  },
};

/** Both threads have their first lock when they go on, or one of them has waited long enough. */
function meetWithLock({ id, trial: { shared, isAlone } }: TaskContext): void {
  if (shared === undefined || isAlone === true) return;
  const { counts } = shared;
  const arrived = Atomics.add(counts, id, 1) + 1;
  Atomics.notify(counts, id);
  if (arrived < 2) Atomics.wait(counts, id, arrived, meetingMs);
}
