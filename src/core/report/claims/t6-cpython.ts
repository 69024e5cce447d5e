/** T6 in the real Python: its threads gain nothing for computing, but do for waiting; processes gain for computing. */
import { formatRatioTimes } from '../../format/numbers';
import type { AnalysedPoint } from '../../record/analysed-points';
import { listed, t } from '../../text/t';
import { type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'T6';

export const realPython: ClaimOf = (_record, points) => {
  const computing = largest(points, 'python-threads', 1);
  const waiting = largest(points, 'python-threads', 0);
  const processes = largest(points, 'python-processes', 1);
  if (computing === undefined || waiting === undefined || processes === undefined) return undefined;
  const needed = [computing, waiting, processes];
  const unclear = unclearBecause(concept, needed, points);
  if (unclear !== undefined) return unclear;
  if (needed.some(({ speedup }) => speedup?.preliminary)) return fewRounds(concept);
  const [forComputing, forWaiting, forProcesses] = needed.map(({ speedup }) =>
    speedup === null ? undefined : formatRatioTimes(speedup),
  );
  if (forComputing === undefined || forWaiting === undefined || forProcesses === undefined) return undefined;
  const values = { computing: forComputing, waiting: forWaiting, processes: forProcesses };
  if (sideOf(computing.speedup) === 'above')
    return { concept, shown: 'no', sentence: t('claim.t6.python-computing-gains', values) };
  const without = [
    ...(sideOf(waiting.speedup) === 'above' ? [] : [t('claim.t6.python-waiting', values)]),
    ...(sideOf(processes.speedup) === 'above' ? [] : [t('claim.t6.python-processes', values)]),
  ];
  if (without.length === 0) return { concept, shown: 'yes', sentence: t('claim.t6.python-shown', values) };
  const isLess = [waiting, processes].some(({ speedup }) => sideOf(speedup) === 'below');
  return {
    concept,
    shown: isLess ? 'no' : 'unclear',
    sentence: t('claim.t6.python-kept', { ...values, others: listed(without) }),
  };
};

/** The point of the most workers, more than one, with this share of computing. */
function largest(
  points: readonly AnalysedPoint[],
  model: string,
  cpuShare: number,
): AnalysedPoint | undefined {
  return pointsOf(points, model)
    .filter(({ workers, parameters }) => workers > 1 && parameters?.['cpuShare'] === cpuShare)
    .reduce<AnalysedPoint | undefined>(
      (most, point) => (most === undefined || point.workers > most.workers ? point : most),
      undefined,
    );
}
