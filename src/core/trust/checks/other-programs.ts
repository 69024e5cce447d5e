/** What other programs and other virtual machines took, and what that can have done to the figure. */
import { formatNumber, formatPercent } from '../../format/numbers';
import type { RecordedTrial } from '../../record/run-record';
import { quantile } from '../../statistics/median-interval';
import type { TrustLimits } from '../limits';
import { delaysMs, possibleShift, tellsWaiting } from '../possible-shift';
import { loadCounts, type LoadShares, typicalLoad } from '../trial-load';
import { bySize, type Case, type Check, type Finding, found } from './check';

/**
 * A load that displaced nobody, because it was niced or had CPUs of its own, may still have taken caches and clock rate:
 * where the system tells the waiting, the load alone makes nothing void. What it can have moved does, see below.
 */
export const otherLoad: Check = (about) => {
  if (!loadCounts(about.record.machine)) return undefined;
  const share = largerOf(about, (load) => load.otherShare);
  const { otherLoad: limit, ruinousLoad } = about.limits;
  const ruinous = tellsWaiting([...about.trials, ...about.baselines]) ? Infinity : ruinousLoad;
  return bySize(share, limit, ruinous, `other programs used ${formatPercent(share)} of the CPUs`);
};

export const steal: Check = (about) => {
  const share = largerOf(about, (load) => load.stealShare);
  const { steal: limit, ruinousSteal } = about.limits;
  const message = `the hypervisor gave ${formatPercent(share)} of the CPU time to others`;
  return bySize(share, limit, ruinousSteal, message);
};

/** Load where it hurts, however little it is: the speedup without it may lie outside of the interval that is shown. */
export const movedByOthers: Check = ({ point, trials, baselines, isBaseline, limits }) => {
  if (isBaseline) return delayedByOthers(trials, limits);
  if (point.speedup === null) return undefined;
  const shift = possibleShift(trials, baselines);
  if (shift === null) return undefined;
  const [down, up] = [1 - shift.lowest / shift.low, shift.highest / shift.high - 1];
  const half = (shift.high - shift.low) / 2 / point.speedup.median;
  const size = Math.max(down, up);
  if (size <= Math.max(limits.leastShift, limits.shiftOfHalfInterval * half)) return undefined;
  const ends = `${formatNumber(shift.lowest)} and ${formatNumber(shift.highest)}`;
  const level = size >= limits.ruinousShift ? 'void' : 'doubtful';
  return found(level, `without other programs it could be between ${ends}`);
};

/** A baseline has no speedup, but a time of its own, which half of its trials or more may owe to others. */
function delayedByOthers(trials: readonly RecordedTrial[], limits: TrustLimits): Finding | undefined {
  const delays = tellsWaiting(trials) ? delaysMs(trials) : null;
  if (delays === null) return undefined;
  const shares = trials.map(({ wallMs }, index) => (wallMs > 0 ? (delays[index] ?? 0) / wallMs : 0));
  const share = quantile(shares, 0.5);
  if (share < limits.ruinousShift) return undefined;
  return found('void', `without other programs it could have taken ${formatPercent(share)} less time`);
}

/** Of the point and of its baseline, whichever had more. */
function largerOf({ trials, baselines }: Case, of: (load: LoadShares) => number): number {
  return Math.max(
    ...[typicalLoad(trials), typicalLoad(baselines)].map((load) => (load === null ? 0 : of(load))),
  );
}
