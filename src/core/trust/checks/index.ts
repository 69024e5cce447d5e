/** All checks by the code of their finding, in the order in which findings are told; titles are in the vocabulary. */
import type { FindingCode } from '../../vocabulary/finding-kinds';
import { overhead, tasksFailed, trialsFailed, unexplained } from './accounts';
import type { Check, Note, SharedCheck } from './check';
import { clockJump, silence, tooShort } from './clock';
import {
  heat,
  killedForMemory,
  limitedClockRate,
  moreWorkersThanCpus,
  power,
  quota,
  throttling,
} from './held-back';
import { movedByOthers, otherLoad, steal } from './other-programs';
import { drifting, fewRounds, standApart, wideInterval } from './rounds';

type ByCode<T> = Readonly<Partial<Record<FindingCode, T>>>;

/** Of one point. */
export const pointChecks: ByCode<Check> = {
  'tasks-failed': tasksFailed,
  'too-short': tooShort,
  'moved-by-others': movedByOthers,
  'wide-interval': wideInterval,
  overhead,
  unexplained,
  drift: drifting,
  outliers: standApart,
};

/** Of what all trials share, told once for the run. */
export const sharedChecks: ByCode<SharedCheck> = {
  'other-load': otherLoad,
  steal,
  throttled: throttling,
  quota,
  heat,
  power,
  'clock-jump': clockJump,
  silence,
  'few-rounds': fewRounds,
};

/** On which no verdict rests. */
export const notes: ByCode<Note> = {
  'trials-failed': trialsFailed,
  memory: killedForMemory,
  'more-workers-than-cpus': moreWorkersThanCpus,
  'clock-rate': limitedClockRate,
};
