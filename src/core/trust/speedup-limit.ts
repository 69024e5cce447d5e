/** Whether a run reached a speedup that somebody wants, for use in CI. */
import type { RecordedPoint, RunRecord } from '../record/run-record';

type Measured = RecordedPoint & { speedup: NonNullable<RecordedPoint['speedup']> };

export type LimitOutcome =
  /** The median decides. `isSettled`: so does the whole 95 % interval. */
  | { kind: 'reached' | 'below'; point: Measured; isSettled: boolean }
  /** What would decide is void. */
  | { kind: 'void'; point: Measured }
  | { kind: 'nothing-measured' };

/** By the point with the highest median speedup besides the baseline; where that is void, nothing is proved. */
export function judgeLimit({ points }: RunRecord, limit: number, baselineModel: string): LimitOutcome {
  const measured = points
    .filter((point): point is Measured => point.speedup !== null && point.model !== baselineModel)
    .sort((a, b) => b.speedup.median - a.speedup.median);
  const [best] = measured;
  if (best === undefined) return { kind: 'nothing-measured' };
  if (best.verdict?.level === 'void') return { kind: 'void', point: best };
  const { median, low, high, preliminary } = best.speedup;
  return median >= limit
    ? { kind: 'reached', point: best, isSettled: !preliminary && low >= limit }
    : { kind: 'below', point: best, isSettled: !preliminary && high < limit };
}
