/**
 * What a run comes down to where threads were to go wrong, such as by lost updates: how often the program without protection did.
 * These are counts, not times, so that a busy machine makes none of them wrong.
 */
import { anyMeasure, pointMeasures } from '../measures/point-measures';
import type { AnalysedPoint } from '../record/analysed-points';
import type { OutcomeCount, TestedRounds } from '../vocabulary/measure';

export interface Hazard {
  point: AnalysedPoint;
  outcome: OutcomeCount;
  /** Observations among which it was counted, or tasks; 0 where threads never met, so that nothing was tested. */
  among: number;
  /** Where threads raced in rounds; the others are counted once a task. */
  tested: TestedRounds | undefined;
}

/**
 * That of the point which shows it most often, among those that are there to show it if there are any. Undefined where the run
 * is not about outcomes that only threads which meet can have.
 */
export function worstHazard(points: readonly AnalysedPoint[]): Hazard | undefined {
  const hazards = points.flatMap((point) => hazardOf(point) ?? []);
  const shown = hazards.filter(({ outcome }) => outcome.expected);
  const shareOf = ({ outcome, among }: Hazard) => (among === 0 ? -1 : outcome.count / among);
  return (shown.length > 0 ? shown : hazards).toSorted((a, b) => shareOf(b) - shareOf(a))[0];
}

function hazardOf(point: AnalysedPoint): Hazard | undefined {
  if (!anyMeasure(point.trials, ({ outcomes }) => outcomes?.some(({ isRace }) => isRace === true)))
    return undefined;
  for (const { outcomes, tested } of pointMeasures(point.trials)) {
    const outcome = outcomes.find(({ isRace }) => isRace === true);
    if (outcome === undefined) continue;
    const counted = outcomes.reduce((sum, { count }) => sum + count, 0);
    return { point, outcome, among: tested ? tested.overlapped * tested.observations : counted, tested };
  }
  return undefined;
}
