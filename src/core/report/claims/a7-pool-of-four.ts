/** A7: calls that an event loop leaves to the pool behind it take turns there: as many at a time as the pool has threads. */
import { formatCount, formatRatioTimes } from '../../format/numbers';
import { formatQuantityInterval } from '../../format/quantity';
import { pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import { t } from '../../text/t';
import { type ClaimOf, fewRounds, sideOf, unclearBecause } from './claim';

const concept = 'A7';

export const poolOfThreads: ClaimOf = (_record, points) => {
  const point = points.find((one) => callsOf(one) > 1 && allAtOnce(one));
  if (point === undefined) return undefined;
  const measures = pointMeasures(point.trials);
  const figuresOf = (id: string) => measures.find((one) => one.id === id)?.figures;
  const ratio = figuresOf('last-to-first')?.value;
  const last = figuresOf('response-time')?.max;
  const threads = figuresOf('pool-threads')?.value;
  if (!ratio || !last || !threads) return undefined;
  const [calls, count] = [callsOf(point), threads.median];
  const turns = Math.ceil(calls / count);
  if (turns < 2) return undefined; // there is room for all of them
  const unclear = unclearBecause(concept, [point], points);
  if (unclear !== undefined) return unclear;
  if (ratio.preliminary) return fewRounds(concept);
  const values = {
    calls: formatCount(calls),
    turns: formatCount(turns),
    count,
    last: formatQuantityInterval(last, 'ms'),
    times: formatRatioTimes(ratio),
  };
  // Half-way, as ratios go, between all at once (1) and one turn after another.
  switch (sideOf(ratio, Math.sqrt(turns))) {
    case 'above':
      return { concept, shown: 'yes', sentence: t('claim.a7.turns', values) };
    case 'below':
      return { concept, shown: 'no', sentence: t('claim.a7.no-turns', values) };
    default:
      return { concept, shown: 'unclear', sentence: t('claim.a7.turns-unclear', values) };
  }
};

const callsOf = ({ trials }: AnalysedPoint) => trials[0]?.tasks.total ?? 0;

/** Whether each task had a place of its own, so that none waited before its call. */
function allAtOnce(point: AnalysedPoint): boolean {
  return point.trials.every(({ timeline }) => timeline.lanes.length >= callsOf(point));
}
