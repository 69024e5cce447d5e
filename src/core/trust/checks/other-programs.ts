/** What other programs and other virtual machines took, and what that can have done to the figure. */
import { formatNumber, formatPercent } from '../../format/numbers';
import { possibleShift } from '../possible-shift';
import { loadCounts, type LoadShares, typicalLoad } from '../trial-load';
import { bySize, type Case, type Check, found } from './check';

export const otherLoad: Check = (about) => {
  if (!loadCounts(about.record.machine)) return undefined;
  const share = largerOf(about, (load) => load.otherShare);
  const { otherLoad: limit, ruinousLoad } = about.limits;
  return bySize(share, limit, ruinousLoad, `other programs used ${formatPercent(share)} of the CPUs`);
};

export const steal: Check = (about) => {
  const share = largerOf(about, (load) => load.stealShare);
  const { steal: limit, ruinousSteal } = about.limits;
  const message = `the hypervisor gave ${formatPercent(share)} of the CPU time to others`;
  return bySize(share, limit, ruinousSteal, message);
};

/** Less load than that, but where it hurts: the speedup without it may lie outside of the interval that is shown. */
export const movedByOthers: Check = ({ point, trials, baselines, isBaseline, limits }) => {
  if (isBaseline || point.speedup === null) return undefined;
  const shift = possibleShift(trials, baselines);
  if (shift === null) return undefined;
  const [down, up] = [1 - shift.lowest / shift.low, shift.highest / shift.high - 1];
  const half = (shift.high - shift.low) / 2 / point.speedup.median;
  if (Math.max(down, up) <= Math.max(limits.leastShift, limits.shiftOfHalfInterval * half)) return undefined;
  const ends = `${formatNumber(shift.lowest)} and ${formatNumber(shift.highest)}`;
  return found('doubtful', `without other programs it could be between ${ends}`);
};

/** Of the point and of its baseline, whichever had more. */
function largerOf({ trials, baselines }: Case, of: (load: LoadShares) => number): number {
  return Math.max(
    ...[typicalLoad(trials), typicalLoad(baselines)].map((load) => (load === null ? 0 : of(load))),
  );
}
