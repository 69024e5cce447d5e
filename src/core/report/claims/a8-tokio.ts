/** A8 in the real Tokio: calls that block stop its workers, unless its pool of threads takes them. */
import { formatCount, formatRatioTimes } from '../../format/numbers';
import { pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import { sameWork } from '../../speedup/baseline-of';
import { t } from '../../text/t';
import { speedupRatio } from '../swept-groups';
import { type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'A8';

export const realTokio: ClaimOf = (_record, points) => {
  const [pooled] = pointsOf(points, 'tokio').toSorted((a, b) => threadsOf(b) - threadsOf(a));
  if (pooled === undefined || threadsOf(pooled) === 0) return undefined;
  const without = pointsOf(points, 'tokio').find(
    (point) => threadsOf(point) === 0 && point.workers === pooled.workers && sameWork(point, pooled),
  );
  const calls = pointMeasures(pooled.trials).find(({ id }) => id === 'pool-queue')?.figures.max;
  if (without === undefined || !calls) return undefined;
  const unclear = unclearBecause(concept, [pooled, without], points);
  if (unclear !== undefined) return unclear;
  const ratio = speedupRatio(pooled, without, points);
  if (ratio === null) return undefined;
  if (ratio.preliminary) return fewRounds(concept);
  const values = {
    count: threadsOf(pooled),
    times: formatRatioTimes(ratio),
    waiting: formatCount(calls.median),
  };
  switch (sideOf(ratio)) {
    case 'above':
      return { concept, shown: 'yes', sentence: t('claim.a8.tokio-shown', values) };
    case 'below':
      return { concept, shown: 'no', sentence: t('claim.a8.tokio-slower', values) };
    default:
      return { concept, shown: 'unclear', sentence: t('claim.a8.tokio-unclear', values) };
  }
};

const threadsOf = ({ settings }: Pick<AnalysedPoint, 'settings'>) => Number(settings['blockingThreads'] ?? 0);
