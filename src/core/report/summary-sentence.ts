/** The one sentence that a run comes down to, one for each baseline. Used by the terminal and exports. */
import { fewestToConfirm } from '../experiment/confirmation-share';
import { formatRatioTimes } from '../format/numbers';
import { type AnalysedPoint, analysedPoints, isBaseline } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';
import { confirmation, statedTrials } from '../record/trial-phase';
import { t } from '../text/t';
import { baselineName } from './baseline-name';
import { pointName } from './point-report';

/**
 * Undefined when nothing was measured beside the baseline, or not everything: what is missing could be the best.
 * @param points of the record, with titles where the host shows them
 */
export function summarySentence(
  record: RunRecord,
  points: readonly AnalysedPoint[] = analysedPoints(record),
): string | undefined {
  if (points.some((point) => point.trials.length === 0)) return undefined;
  const measured = points.filter((point) => !isBaseline(point) && point.speedup !== null);
  const groups = new Map<string | undefined, AnalysedPoint[]>();
  for (const point of measured) {
    const baseline = baselineName(point, points);
    groups.set(baseline, [...(groups.get(baseline) ?? []), point]);
  }
  const sentences = [...groups].flatMap(
    ([baseline, compared]) => sentenceOf(compared, baseline ?? 'one process', points) ?? [],
  );
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** @param reference what all of them are compared with */
function sentenceOf(
  compared: readonly AnalysedPoint[],
  reference: string,
  among: readonly AnalysedPoint[],
): string | undefined {
  const best = compared.toSorted((a, b) => median(b) - median(a))[0];
  if (best === undefined || best.speedup === null) return undefined;
  const { low, high, preliminary, rounds } = best.speedup;
  const times = formatRatioTimes(best.speedup);
  const note = `${preliminary ? `; preliminary: ${rounds} ${rounds === 1 ? 'round' : 'rounds'}` : ''}${bestOfText(best, compared.length)}`;
  const name = pointName(best, among);
  if (best.verdict?.level === 'void') return t('summary.void', { name, times, reference, note });
  if (low > 1) return `${name} was ${times} as fast as ${reference}${note}.`;
  if (high < 1) return `Nothing was faster than ${reference}: ${name} came closest, ${times} as fast${note}.`;
  return `Nothing was clearly faster than ${reference}: ${name} was ${times} as fast${note}.`;
}

/** The best of many is partly the luckiest, unless fresh rounds say how good it is. */
function bestOfText({ trials, speedup }: AnalysedPoint, values: number): string {
  if (values < fewestToConfirm || speedup === null || speedup.low <= 1) return '';
  const isConfirmed = statedTrials(trials).some(({ phase }) => phase === confirmation);
  const text = isConfirmed
    ? t('best-of.confirmed', { values, count: speedup.rounds })
    : t('best-of.not-confirmed', { values });
  return ` (${text})`;
}

function median(point: AnalysedPoint): number {
  return point.speedup?.median ?? 0;
}
