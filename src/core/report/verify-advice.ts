/**
 * Advice put to the test: what it estimated is measured in further rounds, together with the original and the
 * baseline. Used by the lab for `--verify-advice`.
 */
import { pointIds } from '../experiment/point-id';
import type { RecordedAdvice, RecordedPoint } from '../record/run-record';
import { baselineOf, sameWork } from '../speedup/baseline-of';
import { advise, isVoid } from './advice';
import type { AdviceContext, Measured } from './advice-case';
import { speedupRatio } from './swept-groups';

/** Each takes further trials in every round; the rest is left as it is, unverified. */
const mostVerified = 4;

export interface Verification {
  /** Points that are to be measured besides those of the record, at its end. */
  added: RecordedPoint[];
  /** With the point that verifies each. */
  advice: RecordedAdvice[];
  /** Ids of the points that the rounds must hold. */
  measured: string[];
}

/**
 * Undefined when there is nothing that could be measured: only changes that were estimated, the largest first. Void
 * points as well, which are no ground for advice otherwise: here a measurement follows.
 */
export function planVerification(record: Measured, context: AdviceContext): Verification | undefined {
  const { points } = record;
  const advice = advise(record, context, 'to verify');
  const chosen = advice
    .filter(({ change, evidence }) => change !== undefined && evidence === 'ledger')
    .sort((a, b) => (b.saving ?? 0) - (a.saving ?? 0))
    .slice(0, mostVerified);
  if (chosen.length === 0) return undefined;
  const all: RecordedPoint[] = [...points];
  const verified = new Map(chosen.map((one) => [one, pointFor(one, all)]));
  const pairs = [...verified].flatMap(([one, point]) => [one.point, point]);
  const baselines = all
    .filter(({ id }) => pairs.includes(id))
    .flatMap((point) => baselineOf(point, all)?.id ?? []);
  return {
    added: all.slice(points.length),
    advice: advice.flatMap((one) => {
      const point = verified.get(one);
      if (point !== undefined) return [{ ...one, verified: { point, ratio: null, kept: null } }];
      return points.some((about) => about.id === one.point && isVoid(about)) ? [] : [one];
    }),
    measured: [...new Set([...pairs, ...baselines])],
  };
}

/** The id of the point that has the advised settings, which is added where there is none. */
function pointFor({ point, change }: RecordedAdvice, points: RecordedPoint[]): string {
  const original = points.find(({ id }) => id === point) as RecordedPoint;
  const wanted = change as NonNullable<typeof change>;
  const known = points.find(
    (one) =>
      one.model === wanted.model &&
      one.workers === wanted.workers &&
      sameWork(one, original) &&
      Object.entries(wanted.settings).every(([name, value]) => one.settings[name] === value),
  );
  if (known !== undefined) return known.id;
  const { baseline, parameters } = original;
  const identity = { ...wanted, ...(parameters !== undefined && { parameters }) };
  const [id] = pointIds([identity], points) as [string];
  points.push({ id, ...(baseline !== undefined && { baseline }), ...identity, trials: [] });
  return id;
}

/** The advice that a record comes to. As soon as any of it is being verified, no other is given: only its results change. */
export function currentAdvice(
  { advice, ...record }: Measured & { advice: readonly RecordedAdvice[] },
  context: AdviceContext,
): RecordedAdvice[] {
  if (advice.every(({ verified }) => verified === undefined)) return advise(record, context);
  const byId = new Map(record.points.map((point) => [point.id, point]));
  return advice.map((one): RecordedAdvice => {
    const [original, changed] = [byId.get(one.point), byId.get(one.verified?.point ?? '')];
    if (one.verified === undefined || original === undefined || changed === undefined) return one;
    const ratio = speedupRatio(changed, original, record.points);
    const kept = ratio === null || ratio.preliminary ? null : ratio.low > 1;
    return { ...one, verified: { ...one.verified, ratio, kept } };
  });
}
