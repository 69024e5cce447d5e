/**
 * P4: tasks on their own and a join behind them. The join takes the same time whoever does the tasks, so its share of the time grows
 * with the workers; Amdahl's law says how far that can lead at most. Said of the point that gained most.
 */
import { formatNumber, formatPercent, formatRatioTimes } from '../../format/numbers';
import { type AnalysedPoint, isBaseline } from '../../record/analysed-points';
import type { RecordedTrial } from '../../record/run-record';
import { type MedianInterval, medianInterval } from '../../statistics/median-interval';
import { t } from '../../text/t';
import { baselineOf } from '../../speedup/baseline-of';
import { pointName } from '../../record/point-name';
import { type ClaimOf, fewRounds, sideOf, unclearBecause } from './claim';

const concept = 'P4';

/** Of any work that has a join. */
export const serialJoin: ClaimOf = (_record, points) => {
  const several = points.filter(
    (point) => !isBaseline(point) && point.workers > 1 && joinShareOf(point) !== undefined,
  );
  const gains = several.flatMap((point) => (point.speedup === null ? [] : [{ point, gain: point.speedup }]));
  const [best] = gains.toSorted((a, b) => b.gain.low - a.gain.low);
  if (best === undefined) return undefined;
  const alone = baselineOf(best.point, points);
  const [shareAlone, share] = [alone && joinShareOf(alone), joinShareOf(best.point)];
  if (alone === undefined || shareAlone === undefined || share === undefined) return undefined;
  const unclear = unclearBecause(concept, [alone, best.point], points);
  if (unclear !== undefined) return unclear;
  if (best.gain.preliminary || share.preliminary || shareAlone.preliminary) return fewRounds(concept);
  const values = {
    name: pointName({ ...best.point, parameters: {} }),
    times: formatRatioTimes(best.gain),
    alone: formatPercent(shareAlone.median),
    share: formatPercent(share.median),
    most: formatNumber(1 / shareAlone.median),
  };
  const grew = share.low > shareAlone.high;
  if (grew && sideOf(best.gain) === 'above')
    return { concept, shown: 'yes', sentence: t('claim.p4.join', values) };
  if (sideOf(best.gain) === 'below' || share.high < shareAlone.low)
    return { concept, shown: 'no', sentence: t('claim.p4.join-not', values) };
  return { concept, shown: 'unclear', sentence: t('claim.p4.join-unclear', values) };
};

/** The join's share of the time of the lanes, one figure a trial; undefined where there was none. */
function joinShareOf({ trials }: Pick<AnalysedPoint, 'trials'>): MedianInterval | undefined {
  const shares = trials.filter(({ failure }) => failure === undefined).map(shareIn);
  return shares.some((share) => share > 0) ? medianInterval(shares) : undefined;
}

function shareIn({ timeline, wallMs }: RecordedTrial): number {
  const joining = timeline.lanes.reduce((sum, { totalsMs }) => sum + (totalsMs['join'] ?? 0), 0);
  return timeline.lanes.length === 0 || wallMs <= 0 ? 0 : joining / (timeline.lanes.length * wallMs);
}
