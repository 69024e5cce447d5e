/**
 * A5: several event loops are several processes, so that a counter in each of them is wrong; in a store that they share it is
 * right, at a price. Looked at where most loops counted.
 */
import { formatCount, formatRatioTimes } from '../../format/numbers';
import { pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import { realizedSpeedup } from '../../speedup/realized-speedup';
import { listed, t } from '../../text/t';
import { type ClaimOf, pointsOf, unclearBecause } from './claim';

const concept = 'A5';
const titles: Readonly<Record<string, string>> = { lmdb: 'LMDB', redis: 'Redis' };

export const hitCounter: ClaimOf = ({ spec }, points) => {
  if (spec.workload !== 'hits') return undefined;
  const loops = pointsOf(points, 'loops-processes').filter(({ workers }) => workers > 1);
  const workers = Math.max(...loops.map((point) => point.workers));
  const most = loops.filter((point) => point.workers === workers);
  const storeOf = ({ parameters }: AnalysedPoint) => String(parameters?.['store'] ?? 'process');
  const apart = most.find((point) => storeOf(point) === 'process');
  const shared = most.filter((point) => titles[storeOf(point)] !== undefined && countOf(point) !== undefined);
  const own = apart && countOf(apart);
  if (apart === undefined || own === undefined || shared.length === 0) return undefined;
  const counts = shared.map((point) => countOf(point) as Count);
  const values = {
    loops: formatCount(workers),
    highest: formatCount(own.highest),
    hits: formatCount(own.hits),
  };
  if (own.isExact) return { concept, shown: 'no', sentence: t('claim.a5.no-loss', values) };
  const inexact = shared.filter((_point, index) => counts[index]?.isExact !== true);
  if (inexact.length > 0)
    return {
      concept,
      shown: 'no',
      sentence: t('claim.a5.store-wrong', {
        stores: listed(inexact.map((point) => titles[storeOf(point)] ?? '')),
      }),
    };
  const stores = listed(shared.map((point) => titles[storeOf(point)] ?? ''));
  const counted = t('claim.a5.counted', { ...values, stores });
  // The counts are facts however busy the machine was; what they cost is not.
  const unclear = unclearBecause(concept, [apart, ...shared], points);
  if (unclear !== undefined)
    return { concept, shown: 'yes', sentence: `${counted} ${t('claim.a5.no-price')}` };
  const prices = shared.flatMap((point) => {
    const ratio = realizedSpeedup(point.trials, apart.trials);
    return ratio === null || ratio.preliminary
      ? []
      : [t('claim.a5.price', { store: titles[storeOf(point)] ?? '', times: formatRatioTimes(ratio) })];
  });
  return { concept, shown: 'yes', sentence: [counted, ...prices].join(' ') };
};

interface Count {
  hits: number;
  highest: number;
  /** Whether no number was given twice. */
  isExact: boolean;
}

/** Over all rounds that were sound; undefined where none was. */
function countOf({ trials }: AnalysedPoint): Count | undefined {
  const sound = trials.filter(({ failure }) => failure === undefined);
  const measures = pointMeasures(sound);
  const highest = measures.find(({ id }) => id === 'highest-count')?.figures.value?.median;
  const outcomes = measures.find(({ id }) => id === 'results')?.outcomes;
  const [first] = sound;
  if (highest === undefined || outcomes === undefined || first === undefined) return undefined;
  const isExact = !outcomes.some(({ id, count }) => id === 'number-repeated' && count > 0);
  return { hits: first.tasks.done, highest, isExact };
}
