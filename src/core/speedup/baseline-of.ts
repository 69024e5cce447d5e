/**
 * The baseline that a point is held against: the one that did the same work. Where a parameter of the workload was
 * swept, each of its values is other work and has its own. Used by everything that divides by a baseline.
 */
import type { RecordedPoint, RecordedTrial } from '../record/run-record';

/** Whether two points, or ceilings, did the same work. */
export function sameWork(
  one: Pick<RecordedPoint, 'parameters'>,
  other: Pick<RecordedPoint, 'parameters'>,
): boolean {
  return workKey(one) === workKey(other);
}

/** The same text for the same work, whatever the order of the names. */
export function workKey({ parameters = {} }: Pick<RecordedPoint, 'parameters'>): string {
  return JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Undefined where the record has no such point. */
export function baselineOf<P extends Pick<RecordedPoint, 'model' | 'parameters'>>(
  point: Pick<RecordedPoint, 'parameters'>,
  points: readonly P[],
  baselineModel: string,
): P | undefined {
  return points.find((one) => one.model === baselineModel && sameWork(one, point));
}

/** Its trials; none where it was not measured. */
export function baselineTrials(
  point: Pick<RecordedPoint, 'parameters'>,
  points: readonly RecordedPoint[],
  baselineModel: string,
): readonly RecordedTrial[] {
  return baselineOf(point, points, baselineModel)?.trials ?? [];
}
