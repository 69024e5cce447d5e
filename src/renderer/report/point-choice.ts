/** Which trial the timeline and the ledger show, as long as nobody chose another. */
import { type AnalysedPoint, isBaseline } from '../../core/record/analysed-points';
import { isStated } from '../../core/report/headline';
import type { RecordedPoint, RecordedTrial } from '../../core/record/run-record';

/** The chosen point, or the best that can be believed and has a timeline; undefined before any trial has ended. */
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

/** As the headline chooses, so that picture and headline are about the same point: void ones come last but the baseline. */
function rank(point: AnalysedPoint): number {
  if (isBaseline(point)) return -2;
  return isStated(point) ? point.speedup.low : -1;
}
