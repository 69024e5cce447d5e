/**
 * Advice put to the test: what it estimated is measured in further rounds, together with what it is held against and the
 * baseline. Used by the lab for `--verify-advice`.
 */
import type { RecordedAdvice, RecordedPoint, RunRecord } from '../record/run-record';
import { baselineOf, sameWork } from '../speedup/baseline-of';
import { advise, isVoid } from './advice';
import type { AdviceContext } from './advice-case';
import { speedupRatio } from './swept-groups';

/** Each takes further trials in every round; the rest is left as it is, unverified. */
const mostVerified = 4;

export interface Verification {
  /** The points of the record and those that are to be measured besides, at the end. */
  points: RecordedPoint[];
  /** With the point that verifies each. */
  advice: RecordedAdvice[];
  /** Indices of the points that the rounds must hold. */
  measured: number[];
}

/**
 * Undefined when there is nothing that could be measured: only changes that were estimated, the largest first. Void
 * points as well, which are no ground for advice otherwise: here a measurement follows.
 */
export function planVerification(
  record: Pick<RunRecord, 'points' | 'machine' | 'spec'>,
  context: AdviceContext,
): Verification | undefined {
  const { points } = record;
  const advice = advise(record, context, 'to verify');
  const chosen = advice
    .filter(({ change, evidence }) => change !== undefined && evidence === 'ledger')
    .sort((a, b) => (b.saving ?? 0) - (a.saving ?? 0))
    .slice(0, mostVerified);
  if (chosen.length === 0) return undefined;
  const all = [...points];
  const verified = new Map(chosen.map((one) => [one, pointFor(one, all)]));
  const pairs = [...verified].flatMap(([one, point]) => [one.point, point]);
  const baselines = pairs.map((index) => {
    const baseline = baselineOf(all[index] as RecordedPoint, all, context.baselineModel);
    return baseline === undefined ? -1 : all.indexOf(baseline);
  });
  return {
    points: all,
    advice: advice.flatMap((one) => {
      const point = verified.get(one);
      if (point !== undefined) return [{ ...one, verified: { point, ratio: null, kept: null } }];
      return isVoid(points[one.point] as RecordedPoint) ? [] : [one];
    }),
    measured: [...new Set([...pairs, ...baselines])].filter((index) => index >= 0),
  };
}

/** The index of the point that has the advised settings, which is added where there is none. */
function pointFor({ point, change }: RecordedAdvice, points: RecordedPoint[]): number {
  const original = points[point] as RecordedPoint;
  const wanted = change as NonNullable<typeof change>;
  const known = points.findIndex(
    (one) =>
      one.model === wanted.model &&
      one.workers === wanted.workers &&
      sameWork(one, original) &&
      Object.entries(wanted.settings).every(([name, value]) => one.settings[name] === value),
  );
  if (known >= 0) return known;
  const { parameters } = original;
  const swept = parameters === undefined ? {} : { parameters };
  return points.push({ ...wanted, ...swept, trials: [], speedup: null, efficiency: null }) - 1;
}

/** The advice that a record comes to. As soon as any of it is being verified, no other is given: only its results change. */
export function currentAdvice(
  record: Pick<RunRecord, 'points' | 'machine' | 'spec' | 'advice'>,
  context: AdviceContext,
): RecordedAdvice[] {
  const { points, advice = [] } = record;
  if (advice.every(({ verified }) => verified === undefined)) return advise(record, context);
  return advice.map((one): RecordedAdvice => {
    if (one.verified === undefined) return one;
    const ratio = speedupRatio(
      points[one.verified.point] as RecordedPoint,
      points[one.point] as RecordedPoint,
      points,
      context.baselineModel,
    );
    const kept = ratio === null || ratio.preliminary ? null : ratio.low > 1;
    return { ...one, verified: { ...one.verified, ratio, kept } };
  });
}
