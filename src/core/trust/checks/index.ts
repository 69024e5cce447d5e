/** All checks of a point, by the code of their reason, in the order in which reasons are told. */
import { overhead, tasksFailed, unexplained } from './accounts';
import type { Check } from './check';
import { clockJump, silence, tooShort } from './clock';
import { movedByOthers, otherLoad, steal } from './other-programs';
import { heat, power, quota, throttling } from './held-back';
import { drifting, fewRounds, standApart, wideInterval } from './rounds';

export const checks: Readonly<Record<string, Check>> = {
  'tasks-failed': tasksFailed,
  'clock-jump': clockJump,
  silence,
  'too-short': tooShort,
  'other-load': otherLoad,
  'moved-by-others': movedByOthers,
  steal,
  throttled: throttling,
  quota,
  heat,
  power,
  'few-rounds': fewRounds,
  'wide-interval': wideInterval,
  overhead,
  unexplained,
  drift: drifting,
  outliers: standApart,
};
