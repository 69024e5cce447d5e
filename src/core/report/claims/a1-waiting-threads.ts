/**
 * A1: one event loop waits for many things at once faster than a thread for each of them, and switches less. Looked at where both
 * had the most in flight.
 */
import { formatCount, formatRatioTimes } from '../../format/numbers';
import type { AnalysedPoint } from '../../record/analysed-points';
import { t } from '../../text/t';
import { sameWork } from '../../speedup/baseline-of';
import { speedupRatio } from '../swept-groups';
import { type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';
import { switchesPerTask } from './switches-per-task';

const concept = 'A1';

export const waitingThreads: ClaimOf = ({ spec }, points) => {
  if (spec.workload !== 'wait') return undefined;
  const [threads] = pointsOf(points, 'thread-per-operation').toSorted((a, b) => inFlight(b) - inFlight(a));
  if (threads === undefined) return undefined;
  const loop = pointsOf(points, 'async').find(
    (point) => inFlight(point) === inFlight(threads) && sameWork(point, threads),
  );
  if (loop === undefined) return undefined;
  const unclear = unclearBecause(concept, [threads, loop], points);
  if (unclear !== undefined) return unclear;
  const ratio = speedupRatio(loop, threads, points);
  if (ratio === null) return undefined;
  if (ratio.preliminary) return fewRounds(concept);
  const side = sideOf(ratio);
  const [ofLoop, ofThreads] = [switchesPerTask(loop), switchesPerTask(threads)];
  const switches =
    ofLoop === undefined || ofThreads === undefined
      ? ''
      : ` ${t('claim.a1.switches', { loop: ofLoop, threads: ofThreads })}`;
  const values = {
    many: formatCount(inFlight(threads)),
    times: formatRatioTimes(ratio),
  };
  if (side === 'below')
    return { concept, shown: 'no', sentence: `${t('claim.a1.slower', values)}${switches}` };
  if (side === 'above')
    return { concept, shown: 'yes', sentence: `${t('claim.a1.faster', values)}${switches}` };
  return { concept, shown: 'unclear', sentence: `${t('claim.a1.unclear', values)}${switches}` };
};

/** No more than there are tasks. */
function inFlight({ settings, trials }: Pick<AnalysedPoint, 'settings' | 'trials'>): number {
  return Math.min(Number(settings['concurrency']), trials[0]?.tasks.total ?? 0);
}
