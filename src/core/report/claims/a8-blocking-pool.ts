/** A8: calls that block stop the event loops of an executor, unless a pool of threads takes them. */
import { formatCount, formatRatioTimes } from '../../format/numbers';
import { formatQuantityInterval } from '../../format/quantity';
import { pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import { sameWork } from '../../speedup/baseline-of';
import { t } from '../../text/t';
import { speedupRatio } from '../swept-groups';
import { type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'A8';

export const blockingPool: ClaimOf = (_record, points) => {
  const [pooled] = pointsOf(points, 'executor').toSorted((a, b) => poolOf(b) - poolOf(a));
  const without = pointsOf(points, 'executor').find(
    (point) =>
      pooled !== undefined &&
      poolOf(point) === 0 &&
      point.workers === pooled.workers &&
      sameWork(point, pooled),
  );
  if (pooled === undefined || without === undefined || poolOf(pooled) === 0) return undefined;
  const calls = measureOf(pooled, 'pool-queue')?.figures.max;
  const [delayed, prompt] = [measureOf(without, 'loop-delay'), measureOf(pooled, 'loop-delay')];
  if (!calls || !delayed?.figures.p99 || !prompt?.figures.p99) return undefined;
  const unclear = unclearBecause(concept, [pooled, without], points);
  if (unclear !== undefined) return unclear;
  const ratio = speedupRatio(pooled, without, points);
  if (ratio === null) return undefined;
  if (ratio.preliminary) return fewRounds(concept);
  const values = {
    count: poolOf(pooled),
    times: formatRatioTimes(ratio),
    prompt: formatQuantityInterval(prompt.figures.p99, prompt.unit),
    delayed: formatQuantityInterval(delayed.figures.p99, delayed.unit),
    waiting: formatCount(calls.median),
  };
  const isFreer = prompt.figures.p99.high < delayed.figures.p99.low;
  switch (sideOf(ratio)) {
    case 'above':
      return {
        concept,
        shown: isFreer ? 'yes' : 'unclear',
        sentence: t('claim.a8.shown', values),
      };
    case 'below':
      return { concept, shown: 'no', sentence: t('claim.a8.slower', values) };
    default:
      return { concept, shown: isFreer ? 'yes' : 'unclear', sentence: t('claim.a8.as-fast', values) };
  }
};

const poolOf = ({ settings }: Pick<AnalysedPoint, 'settings'>) => Number(settings['blockingThreads'] ?? 0);

function measureOf({ trials }: AnalysedPoint, id: string) {
  return pointMeasures(trials).find((one) => one.id === id);
}
