/**
 * What the values of a sweep come to: the best of them compared with the first one. With three values or more the best is partly
 * the luckiest, so it is stated from the fresh rounds in which it and the runner-up were measured again, where there are any.
 */
import type { AnalysedPoint } from '../record/analysed-points';
import type { RecordedPoint, RecordedSpeedup, RecordedTrial } from '../record/run-record';
import { confirmingTrials, exploringTrials } from '../record/trial-phase';
import { speedupRatio, type SweptGroup } from './swept-groups';

export interface SweepOutcome {
  first: AnalysedPoint;
  best: AnalysedPoint;
  /** How much faster than the first value (for other work: how much higher its speedup is). */
  ratio: RecordedSpeedup;
  /** Values that were measured, the first one among them. */
  values: number;
  /** The second best; undefined where there is none besides the first. */
  runnerUp?: AnalysedPoint;
  /** In the fresh rounds, how much faster the best is than the runner-up; absent where they are too few or none. */
  aheadOfRunnerUp?: RecordedSpeedup;
  isConfirmed: boolean;
}

/** Undefined before two values were measured in one round. */
export function sweepOutcome(
  { points: members }: Pick<SweptGroup, 'points'>,
  points: readonly RecordedPoint[],
): SweepOutcome | undefined {
  const [first, ...others] = members as [AnalysedPoint, ...AnalysedPoint[]];
  const explored = ratioIn(points, exploringTrials);
  const ranked = others
    .flatMap((point) => {
      const ratio = explored(point, first);
      return ratio === null ? [] : [{ point, ratio }];
    })
    .sort((a, b) => b.ratio.median - a.ratio.median);
  // One whose gain is clear goes before one that only seems to gain more.
  const winner = ranked.find(({ ratio }) => !ratio.preliminary && ratio.low > 1) ?? ranked[0];
  if (winner === undefined) return undefined;
  const second = ranked.find((one) => one !== winner);
  const runnerUp = second === undefined || second.ratio.median < 1 ? first : second.point;
  const fresh = ratioIn(points, confirmingTrials);
  const [ratio, ahead] = [fresh(winner.point, first), fresh(winner.point, runnerUp)];
  const isConfirmed = ratio !== null && !ratio.preliminary && ahead !== null && !ahead.preliminary;
  return {
    first,
    best: winner.point,
    ratio: isConfirmed ? ratio : winner.ratio,
    values: ranked.length + 1,
    ...(runnerUp !== first && { runnerUp }),
    ...(isConfirmed && runnerUp !== first && { aheadOfRunnerUp: ahead }),
    isConfirmed,
  };
}

/** The ratio of two points in some of their trials. */
function ratioIn(
  points: readonly RecordedPoint[],
  choose: (trials: readonly RecordedTrial[]) => RecordedTrial[],
) {
  const chosen = (point: RecordedPoint) => ({ ...point, trials: choose(point.trials) });
  const all = points.map(chosen);
  return (one: RecordedPoint, other: RecordedPoint) => speedupRatio(chosen(one), chosen(other), all);
}
