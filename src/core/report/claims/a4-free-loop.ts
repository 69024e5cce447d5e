/** A4: computing that goes to a thread leaves the event loop free, so that short jobs no longer wait behind long ones. */
import { formatQuantityInterval } from '../../format/quantity';
import { type FigureName, pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import type { MedianInterval } from '../../statistics/median-interval';
import { t } from '../../text/t';
import { type ClaimOf, fewRounds, pointsOf, unclearBecause } from './claim';

const concept = 'A4';

export const freeLoop: ClaimOf = (_record, points) => {
  const [kept] = pointsOf(points, 'async');
  const [free] = pointsOf(points, 'async-offload').toSorted((a, b) => b.workers - a.workers);
  if (kept === undefined || free === undefined) return undefined;
  const [delayed, prompt] = [figureOf(kept, 'loop-delay', 'max'), figureOf(free, 'loop-delay', 'max')];
  const [slow, fast] = [figureOf(kept, 'latency-short', 'p99'), figureOf(free, 'latency-short', 'p99')];
  if (!delayed || !prompt || !slow || !fast) return undefined;
  const unclear = unclearBecause(concept, [kept, free], points);
  if (unclear !== undefined) return unclear;
  if ([delayed, prompt, slow, fast].some(({ preliminary }) => preliminary)) return fewRounds(concept);
  const inMs = (interval: MedianInterval) => formatQuantityInterval(interval, 'ms');
  const values = { prompt: inMs(prompt), delayed: inMs(delayed), fast: inMs(fast), slow: inMs(slow) };
  if (prompt.high < delayed.low && fast.high < slow.low)
    return { concept, shown: 'yes', sentence: t('claim.a4.shown', values) };
  const isWorse = prompt.low > delayed.high || fast.low > slow.high;
  return isWorse
    ? { concept, shown: 'no', sentence: t('claim.a4.not-shown', values) }
    : { concept, shown: 'unclear', sentence: t('claim.a4.unclear', values) };
};

/** Of a measure in ms. */
function figureOf({ trials }: AnalysedPoint, id: string, figure: FigureName): MedianInterval | undefined {
  const measure = pointMeasures(trials).find((one) => one.id === id);
  return measure?.unit === 'ms' ? measure.figures[figure] : undefined;
}
