/** Points for claims: measured in six rounds or more, and sound unless said otherwise. */
import type { AnalysedPoint } from '../../src/core/record/analysed-points';
import type { RecordedPoint, RecordedTrial } from '../../src/core/record/run-record';
import { trialOf } from './fake-lab';
import { pointOf, withSpeedups } from './records';

/** A point with these wall times in ms, one for each round. */
export function timedPoint(
  parts: Partial<RecordedPoint>,
  wallsMs: readonly number[],
  more: Partial<RecordedTrial> = {},
): RecordedPoint {
  return pointOf({ ...parts, trials: wallsMs.map((ms, round) => ({ ...trialOf(ms, round), ...more })) });
}

/** Eight rounds around this time: it varies by a percent. */
export const around = (ms: number): number[] =>
  [-4, -3, -2, -1, 1, 2, 3, 4].map((step) => ms * (1 + step / 400));

/** With their speedups, all sound. */
export function soundPoints(points: readonly RecordedPoint[]): AnalysedPoint[] {
  return withSpeedups(points).map((point) => ({ ...point, verdict: { level: 'sound', reasons: [] } }));
}

/** The same, with the points of a model void for this reason. */
export function voidPoints(
  points: readonly RecordedPoint[],
  model: string,
  message: string,
): AnalysedPoint[] {
  const reason = { code: 'other-load', level: 'void' as const, scope: 'point' as const, message };
  return soundPoints(points).map((point) =>
    point.model === model ? { ...point, verdict: { level: 'void', reasons: [reason] } } : point,
  );
}
