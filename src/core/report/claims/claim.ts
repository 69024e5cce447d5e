/** What a run says of a claim about concurrency: whether this machine shows it, in one sentence drawn from the figures. */
import type { ConceptId } from '../../experiment/presets/preset';
import type { AnalysedPoint } from '../../record/analysed-points';
import type { RecordedSpeedup, RunRecord } from '../../record/run-record';
import { t } from '../../text/t';
import { pointName } from '../../record/point-name';

export interface Claim {
  concept: ConceptId;
  /** `unclear`: the intervals allow both, or a point that it rests on cannot be believed. */
  shown: 'yes' | 'no' | 'unclear';
  sentence: string;
}

/**
 * One file each beside this one; the list is `index.ts`. It speaks only of a run that measured what the claim is about, on any
 * workload, and is undefined for others. Where rounds are too few it says that.
 * @param points all of the record that are compared, with titles where the host shows them
 */
export type ClaimOf = (record: RunRecord, points: readonly AnalysedPoint[]) => Claim | undefined;

/** Of one of the models, in the order of the record. */
export function pointsOf(points: readonly AnalysedPoint[], ...models: string[]): AnalysedPoint[] {
  return points.filter(({ model }) => models.includes(model));
}

/** What is said where a point that the claim rests on is void or was not measured; undefined where all can be believed. */
export function unclearBecause(
  concept: ConceptId,
  needed: readonly AnalysedPoint[],
  among: readonly AnalysedPoint[],
): Claim | undefined {
  const unfit = needed.find(({ verdict }) => verdict === undefined || verdict.level === 'void');
  if (unfit === undefined) return undefined;
  const name = pointName(unfit, among);
  const message = unfit.verdict?.reasons.find(({ level }) => level === 'void')?.message;
  const sentence =
    message === undefined ? t('claim.not-measured', { name }) : t('claim.void', { name, message });
  return { concept, shown: 'unclear', sentence };
}

/** What is said where the run has too few rounds for intervals that a claim could rest on. */
export function fewRounds(concept: ConceptId): Claim {
  return { concept, shown: 'unclear', sentence: t('claim.few-rounds') };
}

/** Which side of a limit the whole interval of a ratio lies on; undefined where it does not, or the rounds are too few. */
export function sideOf(
  ratio: Pick<RecordedSpeedup, 'low' | 'high' | 'preliminary'> | null,
  limit = 1,
): 'above' | 'below' | undefined {
  if (ratio === null || ratio.preliminary) return undefined;
  if (ratio.low > limit) return 'above';
  return ratio.high < limit ? 'below' : undefined;
}
