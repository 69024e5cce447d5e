/** Which trial the timeline and the ledger show, as long as nobody chose another. */
import { type AnalysedPoint, isBaseline } from '../../core/record/analysed-points';
import type { RecordedPoint, RecordedTrial } from '../../core/record/run-record';

/** The chosen point, or the fastest that is no baseline and has a timeline; undefined before any trial has ended. */
export function chosenPoint(
  points: readonly AnalysedPoint[],
  chosen: string | null = null,
): AnalysedPoint | undefined {
  const drawable = points.filter((point) => shownTrial(point) !== undefined);
  return drawable.find(({ id }) => id === chosen) ?? drawable.sort((a, b) => rank(b) - rank(a))[0];
}

/** The newest sound trial with a timeline. */
export function shownTrial(point: RecordedPoint): RecordedTrial | undefined {
  return point.trials.findLast((trial) => trial.timeline.lanes.length > 0);
}

function rank(point: AnalysedPoint): number {
  return isBaseline(point) ? -1 : (point.speedup?.median ?? 0);
}
