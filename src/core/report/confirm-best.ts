/** Which points are measured again, so that the best of many is no mere luck. Used by the lab after the rounds of all points. */
import { fewestToConfirm } from '../experiment/confirmation-share';
import type { ExperimentSpec } from '../experiment/experiment-spec';
import { type AnalysedPoint, isBaseline } from '../record/analysed-points';
import { baselineOf } from '../speedup/baseline-of';
import { bestFirst, isGain, isStated } from './headline';
import { sweepOutcome } from './sweep-outcome';
import { sweptGroups } from './swept-groups';

/**
 * Ids of the points: of three or more that are compared, the best and the runner-up where the best is clear of 1; for each
 * swept name with three values or more whose best seems clearly faster than the first one, the best, the runner-up and the
 * first; and the baselines of all these. Empty where nothing would be claimed.
 */
export function pointsToConfirm({
  points,
  spec: { sweep },
}: {
  points: readonly AnalysedPoint[];
  spec: Pick<ExperimentSpec, 'sweep'>;
}): string[] {
  const chosen = [...bestOfAll(points), ...bestOfSweeps(points, sweep)];
  const baselines = chosen.flatMap((point) => baselineOf(point, points) ?? []);
  return [...new Set([...chosen, ...baselines].map(({ id }) => id))];
}

function bestOfAll(points: readonly AnalysedPoint[]): AnalysedPoint[] {
  const compared = points.filter((point) => !isBaseline(point));
  if (compared.length < fewestToConfirm) return [];
  const [best, runnerUp] = bestFirst(compared.filter(isStated));
  if (best === undefined || best.speedup.preliminary || !isGain(best)) return [];
  return runnerUp === undefined ? [best] : [best, runnerUp];
}

function bestOfSweeps(points: readonly AnalysedPoint[], sweep: ExperimentSpec['sweep']): AnalysedPoint[] {
  return sweptGroups(points)
    .filter(({ name }) => Object.hasOwn(sweep, name))
    .flatMap((group) => {
      const outcome = sweepOutcome(group, points);
      if (outcome === undefined || outcome.values < fewestToConfirm) return [];
      const { first, best, runnerUp, ratio } = outcome;
      if (ratio.preliminary || ratio.low <= 1) return [];
      return [first, best, ...(runnerUp === undefined ? [] : [runnerUp])];
    });
}
