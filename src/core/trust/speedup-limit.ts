/** Whether a run reached a speedup that somebody wants, for use in CI. */
import type { RecordedPoint, RunRecord } from '../record/run-record';

type Measured = RecordedPoint & { speedup: NonNullable<RecordedPoint['speedup']> };

export type LimitOutcome =
  /** The median decides. `isSettled`: so does the whole 95 % interval. */
  | { kind: 'reached' | 'below'; point: Measured; isSettled: boolean }
  /** What would decide is void. */
  | { kind: 'void'; point: Measured }
  | { kind: 'nothing-measured' };

/**
 * By the point with the highest median speedup besides the baseline. A void point proves nothing: it can neither reach
 * the limit nor, where it seems to have, be passed over for one that did not.
 */
export function judgeLimit({ points }: RunRecord, limit: number, baselineModel: string): LimitOutcome {
  const measured = points
    .filter((point): point is Measured => point.speedup !== null && point.model !== baselineModel)
    .sort((a, b) => b.speedup.median - a.speedup.median);
  const [best] = measured;
  if (best === undefined) return { kind: 'nothing-measured' };
  const trusted = measured.find(({ verdict }) => verdict?.level !== 'void');
  if (trusted !== undefined && trusted.speedup.median >= limit) {
    const { low, preliminary } = trusted.speedup;
    return { kind: 'reached', point: trusted, isSettled: !preliminary && low >= limit };
  }
  if (trusted === undefined || best.speedup.median >= limit) return { kind: 'void', point: best };
  const { high, preliminary } = trusted.speedup;
  return { kind: 'below', point: trusted, isSettled: !preliminary && high < limit };
}
