/** T6: threads under one lock gain nothing for computing, but do for waiting and for native code outside of the lock. */
import { formatRatioTimes } from '../../format/numbers';
import { listed, t } from '../../text/t';
import { pointName } from '../../record/point-name';
import { type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'T6';
const kinds = ['computing', 'waiting', 'native'] as const;

export const globalLock: ClaimOf = (_record, points) => {
  const all = pointsOf(points, 'gil').filter(({ workers }) => workers > 1);
  const workers = Math.max(...all.map((point) => point.workers));
  const [computing, waiting, native] = kinds.map((kind) =>
    all.find((point) => point.workers === workers && point.parameters?.['kind'] === kind),
  );
  if (computing === undefined || waiting === undefined || native === undefined) return undefined;
  const unclear = unclearBecause(concept, [computing, waiting, native], points);
  if (unclear !== undefined) return unclear;
  const speedups = [computing.speedup, waiting.speedup, native.speedup];
  if (speedups.includes(null)) return undefined;
  if (speedups.some((speedup) => speedup?.preliminary)) return fewRounds(concept);
  const [forComputing = '', forWaiting = '', forNative = ''] = speedups.map((speedup) =>
    speedup === null ? '' : formatRatioTimes(speedup),
  );
  const values = { computing: forComputing, waiting: forWaiting, native: forNative };
  if (sideOf(computing.speedup) === 'above')
    return { concept, shown: 'no', sentence: t('claim.t6.computing-gains', values) };
  const name = pointName({ ...computing, parameters: {} });
  const without = [
    ...(sideOf(waiting.speedup) === 'above' ? [] : [{ kind: t('claim.t6.waiting'), figure: forWaiting }]),
    ...(sideOf(native.speedup) === 'above' ? [] : [{ kind: t('claim.t6.native'), figure: forNative }]),
  ];
  if (without.length === 0)
    return { concept, shown: 'yes', sentence: t('claim.t6.shown', { name, ...values }) };
  const isLess = [waiting, native].some(({ speedup }) => sideOf(speedup) === 'below');
  return {
    concept,
    shown: isLess ? 'no' : 'unclear',
    sentence: t('claim.t6.kept', {
      name,
      other: listed(without.map(({ kind }) => kind)),
      figures: listed(without.map(({ kind, figure }) => `${kind} ${figure}`)),
    }),
  };
};
