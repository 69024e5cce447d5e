/** Which points are measured again, so that the best of many is no mere luck. Used by the lab after the rounds of a sweep. */
import { fewestToConfirm } from '../experiment/confirmation-share';
import type { ExperimentSpec } from '../experiment/experiment-spec';
import type { AnalysedPoint } from '../record/analysed-points';
import { baselineOf } from '../speedup/baseline-of';
import { sweepOutcome } from './sweep-outcome';
import { sweptGroups } from './swept-groups';

/**
 * Ids of the points: for each swept name with three values or more whose best seems clearly faster than the first one, the
 * best, the runner-up, the first and their baselines. Empty where nothing would be claimed.
 */
export function pointsToConfirm({
  points,
  spec: { sweep },
}: {
  points: readonly AnalysedPoint[];
  spec: Pick<ExperimentSpec, 'sweep'>;
}): string[] {
  const chosen = sweptGroups(points)
    .filter(({ name }) => Object.hasOwn(sweep, name))
    .flatMap((group) => {
      const outcome = sweepOutcome(group, points);
      if (outcome === undefined || outcome.values < fewestToConfirm) return [];
      const { first, best, runnerUp, ratio } = outcome;
      if (ratio.preliminary || ratio.low <= 1) return [];
      return [first, best, ...(runnerUp === undefined ? [] : [runnerUp])];
    });
  const baselines = chosen.flatMap((point) => baselineOf(point, points) ?? []);
  return [...new Set([...chosen, ...baselines].map(({ id }) => id))];
}
