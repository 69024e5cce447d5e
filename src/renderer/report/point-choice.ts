/** Which trial the timeline and the ledger show, as long as nobody chose another. */
import type { RecordedPoint, RecordedTrial, RunRecord } from '../../core/record/run-record';

export interface ChosenTrial {
  point: RecordedPoint;
  trial: RecordedTrial;
}

/** The chosen point, or the fastest that is no baseline and has a timeline; undefined before any trial has ended. */
export function chosenPoint(
  { points }: RunRecord,
  chosen: number | null,
  baseline: string | undefined,
): number | undefined {
  const drawable = points.map((point, index) => ({ point, index })).filter(({ point }) => hasTimeline(point));
  if (chosen !== null && drawable.some(({ index }) => index === chosen)) return chosen;
  const ranked = drawable.sort((a, b) => rank(b.point, baseline) - rank(a.point, baseline));
  return ranked[0]?.index;
}

/** The newest sound trial with a timeline. */
export function shownTrial(point: RecordedPoint): RecordedTrial | undefined {
  return point.trials.findLast((trial) => trial.timeline.lanes.length > 0);
}

function hasTimeline(point: RecordedPoint): boolean {
  return shownTrial(point) !== undefined;
}

function rank({ model, speedup }: RecordedPoint, baseline: string | undefined): number {
  return model === baseline ? -1 : (speedup?.median ?? 0);
}
