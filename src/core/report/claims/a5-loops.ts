/** A5: event loops in processes of their own use more than one core: together they answer more requests than one does. */
import { formatCount, formatRatioTimes } from '../../format/numbers';
import { t } from '../../text/t';
import { speedupRatio } from '../swept-groups';
import { type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'A5';

export const moreLoops: ClaimOf = ({ spec }, points) => {
  // Where requests arrive at a rate, the rate decides how long they take together.
  if (spec.workload !== 'hits' || Number(spec.parameters['rate'] ?? 0) > 0) return undefined;
  const loops = pointsOf(points, 'loops-processes').toSorted((a, b) => a.workers - b.workers);
  const [one, most] = [loops[0], loops.at(-1)];
  if (one?.workers !== 1 || most === undefined || most.workers === 1) return undefined;
  const unclear = unclearBecause(concept, [one, most], points);
  if (unclear !== undefined) return unclear;
  const ratio = speedupRatio(most, one, points);
  if (ratio === null) return undefined;
  if (ratio.preliminary) return fewRounds(concept);
  const values = { loops: formatCount(most.workers), times: formatRatioTimes(ratio) };
  return sideOf(ratio) === 'above'
    ? { concept, shown: 'yes', sentence: t('claim.a5.more', values) }
    : { concept, shown: 'no', sentence: t('claim.a5.not-more', values) };
};
