/** What other programs and other virtual machines took, and what that can have done to the figure. */
import { counted, formatNumber, formatPercent } from '../../format/numbers';
import { type AnalysedPoint, isBaseline } from '../../record/analysed-points';
import type { RecordedTrial, RunRecord } from '../../record/run-record';
import { baselineTrials } from '../../speedup/baseline-of';
import { quantile } from '../../statistics/median-interval';
import { t } from '../../text/t';
import type { TrustLimits } from '../limits';
import { delaysMs, type PossibleShift, possibleShift, tellsWaiting } from '../possible-shift';
import { loadCounts, type LoadShares, typicalLoad, wholeLoad } from '../trial-load';
import { bySize, type Case, type Check, type Checks, type Finding, found, type SharedCheck } from './check';

/**
 * A load that displaced nobody, because it was niced or had CPUs of its own, may still have taken caches and clock rate:
 * where the system tells the waiting, the load alone makes nothing void. What it can have moved does, see below.
 */
export const otherLoad: SharedCheck = {
  concerns: byLoad((load) => load.otherShare),
  sentence: ({ record, points }) => {
    const load = usedOf(points, record, (one) => one.otherShare);
    const shift = largestShift(points, record);
    return shift === null
      ? t('finding.other-load', load)
      : t('finding.other-load-by', { ...load, shift: formatPercent(shift) });
  },
};

/** The host and its windows take from trials what others would. Their waiting is in the shift, as that for others. */
export const ownLoad: SharedCheck = {
  concerns: byLoad((load) => load.corelabShare),
  sentence: ({ record, points }) =>
    t(
      'finding.own-load',
      usedOf(points, record, (one) => one.corelabShare),
    ),
};

/** By the share of the CPUs' time that a load took, where that says anything. */
function byLoad(of: (load: LoadShares) => number): SharedCheck['concerns'] {
  return (about) => {
    if (!loadCounts(about.record.machine)) return undefined;
    const { otherLoad: limit, ruinousLoad } = about.limits;
    const isTold = tellsWaiting([...about.trials, ...about.baselines]);
    return bySize(largerOf(about, of), limit, isTold ? Infinity : ruinousLoad);
  };
}

/** "0.8" of "2 CPUs". */
function usedOf(points: readonly AnalysedPoint[], record: RunRecord, of: (load: LoadShares) => number) {
  const { usableCpus } = record.machine.topology;
  const used = formatNumber(largestOf(points, record, of) * usableCpus, 2);
  return { used, cpus: counted(usableCpus, 'CPU') };
}

export const steal: SharedCheck = {
  concerns: (about) => {
    const share = largerOf(about, (load) => load.stealShare);
    return bySize(share, about.limits.steal, about.limits.ruinousSteal);
  },
  sentence: ({ record, points }) =>
    t('finding.steal', { share: formatPercent(largestOf(points, record, (one) => one.stealShare)) }),
};

/** Load where it hurts, however little it is: the speedup without it may lie outside of the interval that is shown. */
export const movedByOthers: Check = ({ point, trials, baselines, isBaseline: own, limits }) => {
  if (own) return delayedByOthers(trials, limits);
  if (point.speedup === null) return undefined;
  const shift = possibleShift(trials, baselines);
  if (shift === null) return undefined;
  const half = (shift.high - shift.low) / 2 / point.speedup.median;
  const size = sizeOf(shift);
  if (size <= Math.max(limits.leastShift, limits.shiftOfHalfInterval * half)) return undefined;
  const ends = `${formatNumber(shift.lowest)}× and ${formatNumber(shift.highest)}×`;
  const level = size >= limits.ruinousShift ? 'void' : 'doubtful';
  return found(
    level,
    `without ${disturber(trials, baselines)} the speedup could be anywhere between ${ends}`,
  );
};

/** A baseline has no speedup, but a time of its own, which half of its trials or more may owe to others. */
function delayedByOthers(trials: readonly RecordedTrial[], limits: TrustLimits): Finding | undefined {
  const delays = tellsWaiting(trials) ? delaysMs(trials) : null;
  if (delays === null) return undefined;
  const shares = trials.map(({ wallMs }, index) => (wallMs > 0 ? (delays[index] ?? 0) / wallMs : 0));
  const share = quantile(shares, 0.5);
  if (share < limits.ruinousShift) return undefined;
  const message = `without ${disturber(trials, [])} it could have taken ${formatPercent(share)} less time`;
  return found('void', message);
}

/** Who used more of the CPUs meanwhile. */
function disturber(...trials: (readonly RecordedTrial[])[]): string {
  const load = wholeLoad(trials.flat());
  return load !== null && load.corelabShare > load.otherShare ? 'Corelab’s own window' : 'other programs';
}

/** By how much the farther end of the interval may have moved, relative to it. */
function sizeOf({ lowest, low, highest, high }: PossibleShift): number {
  return Math.max(1 - lowest / low, highest / high - 1);
}

/** Of the points' speedups; null where nothing can be said. */
function largestShift(points: readonly AnalysedPoint[], record: RunRecord): number | null {
  const shifts = points.flatMap((point) => {
    if (isBaseline(point) || point.speedup === null) return [];
    const shift = possibleShift(sound(point.trials), sound(baselineTrials(point, record.points)));
    return shift === null ? [] : [sizeOf(shift)];
  });
  return shifts.length === 0 ? null : Math.max(...shifts);
}

/** Of the points and their baselines, whichever had most. */
function largestOf(
  points: readonly AnalysedPoint[],
  record: RunRecord,
  of: (load: LoadShares) => number,
): number {
  return Math.max(
    ...points.map((point) => {
      const baselines = sound(baselineTrials(point, record.points));
      return largerOf({ trials: sound(point.trials), baselines }, of);
    }),
  );
}

function sound(trials: readonly RecordedTrial[]): RecordedTrial[] {
  return trials.filter(({ failure }) => failure === undefined);
}

/** Of the point and of its baseline, whichever had more. */
function largerOf(
  { trials, baselines }: Pick<Case, 'trials' | 'baselines'>,
  of: (load: LoadShares) => number,
): number {
  return Math.max(
    ...[typicalLoad(trials), typicalLoad(baselines)].map((load) => (load === null ? 0 : of(load))),
  );
}

export const otherPrograms: Checks = {
  point: { 'moved-by-others': movedByOthers },
  shared: { 'other-load': otherLoad, 'own-load': ownLoad, steal },
};
