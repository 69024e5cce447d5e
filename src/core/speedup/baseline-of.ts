/**
 * The baseline that a point is held against: the one that did the same work. Where a parameter of the workload was
 * swept, each of its values is other work and has its own. Used by everything that divides by a baseline.
 */
import type { PointIdentity } from '../experiment/telling-settings';
import { isBaseline } from '../record/analysed-points';
import type { RecordedPoint, RecordedTrial } from '../record/run-record';

/** Whether two points, or ceilings, did the same work. */
export function sameWork(
  one: Pick<PointIdentity, 'parameters'>,
  other: Pick<PointIdentity, 'parameters'>,
): boolean {
  return workKey(one) === workKey(other);
}

/** The same text for the same work, whatever the order of the names. */
export function workKey({ parameters = {} }: Pick<PointIdentity, 'parameters'>): string {
  return JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Undefined where the record has no such point. */
export function baselineOf<P extends Pick<RecordedPoint, 'role' | 'parameters'>>(
  point: Pick<PointIdentity, 'parameters'>,
  points: readonly P[],
): P | undefined {
  return points.find((one) => isBaseline(one) && sameWork(one, point));
}

/** Its trials; none where it was not measured. */
export function baselineTrials(
  point: Pick<PointIdentity, 'parameters'>,
  points: readonly Pick<RecordedPoint, 'role' | 'parameters' | 'trials'>[],
): readonly RecordedTrial[] {
  return baselineOf(point, points)?.trials ?? [];
}
