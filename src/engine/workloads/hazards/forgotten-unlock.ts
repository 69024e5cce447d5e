/**
 * A task takes a lock and ends without giving it back, as one that returns early does. Most systems leave the lock held, and whoever
 * wants it waits forever.
 */
import { CorelabError } from '../../../core/errors';
import { formatCount } from '../../../core/format/numbers';
import { t } from '../../../core/text/t';
import type { Measure } from '../../../core/vocabulary/measure';
import { lockCount } from '../../shared/shared-locks';
import type { Steps } from '../../tasks/step';
import type { TaskContext, Workload } from '../../tasks/workload';
import { advance, jump, stepsPerUnit, unitsPerMs } from '../compute-units';
import { numberIn, textIn } from '../parameter-access';

export interface ForgottenUnlockTask {
  /** Whether the first thread gives the lock back. */
  givesBack: boolean;
  /** Steps of computing with the lock in hand. */
  hold: number;
}

export interface ForgottenUnlockPart {
  /** Whether it got the lock; otherwise its wait had to be ended. */
  gotLock: boolean;
  waitedMs: number;
  /** Of the computing; absent without the lock. */
  checksum?: number;
}

/** In ms: the second thread asks for the lock once the first one has it, at the latest after so long. */
const headStartMs = 200;

export const forgottenUnlock: Workload<ForgottenUnlockTask, ForgottenUnlockPart[]> = {
  partners: 2,
  shares: (parameters, tasks) => ({
    counts: tasks,
    release: textIn(parameters, 'protection') === 'at-end' ? 'at-end' : 'never',
  }),

  plan(parameters, tasks) {
    if (tasks > lockCount) {
      const values = { most: formatCount(lockCount), tasks: formatCount(tasks) };
      throw new CorelabError('usage', t('hazard.too-many-locks', values));
    }
    const task: ForgottenUnlockTask = {
      givesBack: textIn(parameters, 'protection') === 'finally',
      hold: Math.round(numberIn(parameters, 'holdMs') * unitsPerMs * stepsPerUnit),
    };
    return { length: tasks, at: () => task };
  },

  *partSteps({ givesBack, hold }, part, context): Steps<ForgottenUnlockPart> {
    const { id: lock, trial } = context;
    if (part === 1) waitForHolder(context);
    const fromMs = trial.machineMs();
    try {
      yield { do: 'lock', lock };
    } catch (error) {
      if (!(error instanceof CorelabError) || error.failure.code !== 'deadlock') throw error;
      return { gotLock: false, waitedMs: trial.machineMs() - fromMs };
    }
    const waitedMs = trial.machineMs() - fromMs;
    if (part === 0) tellHolder(context);
    const checksum = advance(part, hold);
    // The first thread returns early here, unless the way out leads through the unlocking.
    if (part === 1 || givesBack) yield { do: 'unlock', lock };
    return { gotLock: true, waitedMs, checksum };
  },

  verify({ hold }, parts) {
    if (parts[0]?.gotLock !== true) return 'The first thread did not get a lock that was free.';
    const wrong = parts.some(({ checksum }, part) => checksum !== undefined && checksum !== jump(part, hold));
    return !wrong || 'A thread computed wrongly.';
  },

  measures(results, parameters) {
    const isForgotten = textIn(parameters, 'protection') === 'none';
    const stuck = results.filter((parts) => parts.some(({ gotLock }) => !gotLock)).length;
    return [
      {
        id: 'results',
        unit: '',
        better: 'lower',
        outcomes: [
          { id: 'got-lock', title: t('hazard.got-lock'), count: results.length - stuck, expected: true },
          {
            id: 'waits-forever',
            title: t('hazard.waits-forever'),
            count: stuck,
            expected: isForgotten,
            isRace: true,
          },
        ],
      },
    ] satisfies Measure[];
  },
};

function tellHolder({ id, trial: { shared } }: TaskContext): void {
  if (shared === undefined) return;
  Atomics.store(shared.counts, id, 1);
  Atomics.notify(shared.counts, id);
}

function waitForHolder({ id, trial: { shared, isAlone } }: TaskContext): void {
  if (shared !== undefined && isAlone !== true) Atomics.wait(shared.counts, id, 0, headStartMs);
}
