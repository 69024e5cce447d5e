/**
 * The baseline that a point is compared with: the one that the record names, else the one that did the same work. Where a
 * parameter of the workload was swept, each of its values is other work and has its own. Used by everything that divides
 * by a baseline.
 */
import type { PointIdentity } from '../experiment/telling-settings';
import { isBaseline } from '../record/analysed-points';
import type { RecordedPoint, RecordedTrial } from '../record/run-record';

/** What of a point tells its baseline. */
type Compared = Pick<RecordedPoint, 'baseline' | 'parameters'>;

/** Whether two points, or ceilings, did the same work. */
export function sameWork(
  one: Pick<PointIdentity, 'parameters'>,
  other: Pick<PointIdentity, 'parameters'>,
): boolean {
  return workKey(one) === workKey(other);
}

/** Whether two points, or ceilings, are compared with the same baseline. */
export function sameBaseline(one: Compared, other: Compared): boolean {
  return one.baseline === other.baseline && sameWork(one, other);
}

/** The same text for the same work, whatever the order of the names. */
export function workKey({ parameters = {} }: Pick<PointIdentity, 'parameters'>): string {
  return JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A baseline is its own. Undefined where the record has no such point. */
export function baselineOf<P extends Pick<RecordedPoint, 'id' | 'role' | 'parameters'>>(
  point: Compared,
  points: readonly P[],
): P | undefined {
  const named = point.baseline;
  if (named !== undefined) return points.find(({ id }) => id === named);
  return points.find((one) => isBaseline(one) && sameWork(one, point));
}

/** Its trials; none where it was not measured. */
export function baselineTrials(
  point: Compared,
  points: readonly Pick<RecordedPoint, 'id' | 'role' | 'parameters' | 'trials'>[],
): readonly RecordedTrial[] {
  return baselineOf(point, points)?.trials ?? [];
}
