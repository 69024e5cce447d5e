/** A5: where requests arrive at a rate, they queue on one event loop that has nearly too much to do; further loops take their share. */
import { formatCount } from '../../format/numbers';
import { formatQuantityInterval } from '../../format/quantity';
import { pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import { t } from '../../text/t';
import { type ClaimOf, fewRounds, pointsOf, unclearBecause } from './claim';

const concept = 'A5';

export const openLoad: ClaimOf = ({ spec }, points) => {
  if (spec.workload !== 'hits' || !(Number(spec.parameters['rate'] ?? 0) > 0)) return undefined;
  const loops = pointsOf(points, 'loops-processes').toSorted((a, b) => a.workers - b.workers);
  const [one, most] = [loops[0], loops.at(-1)];
  if (one?.workers !== 1 || most === undefined || most.workers === 1) return undefined;
  const [alone, shared] = [latencyOf(one), latencyOf(most)];
  if (!alone || !shared) return undefined;
  const unclear = unclearBecause(concept, [one, most], points);
  if (unclear !== undefined) return unclear;
  if (alone.preliminary || shared.preliminary) return fewRounds(concept);
  const values = {
    rate: formatCount(Number(spec.parameters['rate'])),
    loops: formatCount(most.workers),
    alone: formatQuantityInterval(alone, 'ms'),
    shared: formatQuantityInterval(shared, 'ms'),
  };
  if (shared.high < alone.low) return { concept, shown: 'yes', sentence: t('claim.a5.sooner', values) };
  return shared.low > alone.high
    ? { concept, shown: 'no', sentence: t('claim.a5.later', values) }
    : { concept, shown: 'unclear', sentence: t('claim.a5.as-late', values) };
};

/** Within which 99 % of the requests were answered, counted from when each was due. */
function latencyOf({ trials }: AnalysedPoint) {
  const measure = pointMeasures(trials).find(({ id }) => id === 'latency');
  return measure?.unit === 'ms' ? measure.figures.p99 : undefined;
}
