/** Whether a run reached a speedup that somebody wants, for use in CI. */
import { type AnalysedPoint, analysedPoints, isBaseline } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';

type Measured = AnalysedPoint & { speedup: NonNullable<AnalysedPoint['speedup']> };

export type LimitOutcome =
  /** The median decides. `isSettled`: so does the whole 95 % interval. */
  | { kind: 'reached' | 'below'; point: Measured; isSettled: boolean }
  /** What would decide is void. */
  | { kind: 'void'; point: Measured }
  | { kind: 'nothing-measured' };

/** By the point with the highest median speedup besides the baseline; where that is void, nothing is settled. */
export function judgeLimit(record: RunRecord, limit: number): LimitOutcome {
  const measured = analysedPoints(record)
    .filter((point): point is Measured => point.speedup !== null && !isBaseline(point))
    .sort((a, b) => b.speedup.median - a.speedup.median);
  const [best] = measured;
  if (best === undefined) return { kind: 'nothing-measured' };
  if (best.verdict?.level === 'void') return { kind: 'void', point: best };
  const { median, low, high, preliminary } = best.speedup;
  return median >= limit
    ? { kind: 'reached', point: best, isSettled: !preliminary && low >= limit }
    : { kind: 'below', point: best, isSettled: !preliminary && high < limit };
}
