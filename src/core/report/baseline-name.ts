/** What people must be told of a point's baseline. Where a run has one only, everybody knows which it is. */
import { isBaseline } from '../record/analysed-points';
import type { RecordedPoint } from '../record/run-record';
import { baselineOf } from '../speedup/baseline-of';
import { t } from '../text/t';

/** With a title where a host shows those of models. */
type Compared = Pick<RecordedPoint, 'id' | 'role' | 'baseline' | 'model' | 'parameters'> & { title?: string };

/**
 * The model that the point is compared with; undefined where the run has one baseline, and for baselines themselves.
 * @param among all points of the record
 */
export function baselineName(point: Compared, among: readonly Compared[]): string | undefined {
  if (isBaseline(point) || !hasSeveralBaselines(among)) return undefined;
  const baseline = baselineOf(point, among);
  return baseline?.title ?? baseline?.model;
}

/** Whether speedups of the run have different models below the line. */
export function hasSeveralBaselines(points: readonly Compared[]): boolean {
  return new Set(points.filter(isBaseline).map(({ model }) => model)).size > 1;
}

/** `threads × 2 (compared with sequential)`; the name alone where there is one baseline. */
export function withBaseline(name: string, point: Compared, among: readonly Compared[]): string {
  const baseline = baselineName(point, among);
  return baseline === undefined ? name : t('baseline.beside-name', { name, baseline });
}
