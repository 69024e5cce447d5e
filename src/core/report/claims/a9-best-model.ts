/**
 * A9: which model is best depends on how much of the work is computing. Looked at where the share was swept; the best are those
 * whose interval reaches that of the fastest.
 */
import { formatNumber } from '../../format/numbers';
import { type AnalysedPoint, isBaseline } from '../../record/analysed-points';
import { listed, t } from '../../text/t';
import { bestFirst, isStated, type StatedPoint } from '../headline';
import { pointName } from '../../record/point-name';
import { type ClaimOf, fewRounds, unclearBecause } from './claim';

const concept = 'A9';

/** What a share of computing came to: the best models, by name. */
interface Winners {
  share: number;
  names: readonly string[];
}

export const bestModel: ClaimOf = ({ spec }, points) => {
  const shares = (spec.sweep['cpuShare'] ?? []).map(Number).toSorted((a, b) => a - b);
  if (shares.length < 2) return undefined;
  const compared = points.filter((point) => !isBaseline(point));
  if (new Set(compared.map(({ model }) => model)).size < 2) return undefined;
  const unclear = unclearBecause(concept, compared, points);
  if (unclear !== undefined) return unclear;
  const stated = compared.filter(isStated);
  if (stated.some(({ speedup }) => speedup.preliminary)) return fewRounds(concept);
  const winners = shares.map((share) => winnersAt(share, stated));
  const [first, last] = [winners[0], winners.at(-1)];
  if (first === undefined || last === undefined || winners.some(({ names }) => names.length === 0))
    return undefined;
  const everywhere = first.names.filter((name) => winners.every(({ names }) => names.includes(name)));
  if (everywhere.length > 0)
    return { concept, shown: 'no', sentence: t('claim.a9.one-is-best', { names: listed(everywhere) }) };
  const values = {
    waiting: listed(first.names),
    low: formatNumber(first.share),
    computing: listed(last.names),
    high: formatNumber(last.share),
  };
  const changes = crossings(winners);
  const sentence =
    changes.length > 0
      ? t('claim.a9.crossing', { ...values, between: listed(changes) })
      : t('claim.a9.gradual', values);
  return { concept, shown: 'yes', sentence };
};

function winnersAt(share: number, stated: readonly StatedPoint[]): Winners {
  const here = bestFirst(stated.filter(({ parameters }) => parameters?.['cpuShare'] === share));
  const best = here[0];
  const names = here
    .filter(({ speedup }) => best !== undefined && speedup.high >= best.speedup.low)
    .map((point) => pointName(withoutParameters(point)));
  return { share, names: names.toSorted() };
}

const withoutParameters = (point: AnalysedPoint) => ({ ...point, parameters: {}, settings: {} });

/** "0.1 and 0.3": neighbouring shares that no model is the best of both of. */
function crossings(winners: readonly Winners[]): string[] {
  return winners.slice(1).flatMap(({ share, names }, index) => {
    const before = winners[index];
    if (before === undefined || names.some((name) => before.names.includes(name))) return [];
    return [t('claim.a9.between', { low: formatNumber(before.share), high: formatNumber(share) })];
  });
}
