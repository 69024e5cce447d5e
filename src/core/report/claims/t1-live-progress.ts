/**
 * T1: threads tell their progress through shared memory while they run, for less than messages cost. The price of an update is
 * the time that the same threads take longer than without any, shared out among the updates.
 */
import { formatCount, formatDuration, formatRatioTimes } from '../../format/numbers';
import type { AnalysedPoint } from '../../record/analysed-points';
import { pointMeasures } from '../../measures/point-measures';
import { realizedSpeedup } from '../../speedup/realized-speedup';
import { t } from '../../text/t';
import { pointReport } from '../point-report';
import { pointName } from '../../record/point-name';
import { type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'T1';

export const liveProgress: ClaimOf = ({ spec }, points) => {
  if (spec.workload !== 'progress') return undefined;
  const threads = pointsOf(points, 'threads');
  const workers = Math.max(...threads.map((point) => point.workers));
  const [nothing, shared, messages] = ['nothing', 'shared', 'messages'].map((by) =>
    threads.find((point) => point.workers === workers && point.parameters?.['by'] === by),
  );
  if (nothing === undefined || shared === undefined || messages === undefined) return undefined;
  const unclear = unclearBecause(concept, [nothing, shared, messages], points);
  if (unclear !== undefined) return unclear;
  // The same computing, whatever is told of it: times of one round are compared.
  const ratio = realizedSpeedup(messages.trials, shared.trials);
  if (ratio === null) return undefined;
  if (ratio.preliminary) return fewRounds(concept);
  const updates = updatesOf(shared);
  const values = {
    name: pointName({ ...shared, parameters: {} }),
    updates: formatCount(updates),
    times: formatRatioTimes(ratio),
    shared: priceOf(shared, nothing, updates),
    messages: priceOf(messages, nothing, updates),
  };
  switch (sideOf(ratio)) {
    case 'above':
      return { concept, shown: 'yes', sentence: t('claim.t1.shown', values) };
    case 'below':
      return { concept, shown: 'no', sentence: t('claim.t1.denied', values) };
    case undefined:
      return { concept, shown: 'unclear', sentence: t('claim.t1.alike', values) };
  }
};

const updatesOf = ({ trials }: AnalysedPoint) =>
  pointMeasures(trials).find(({ id }) => id === 'progress-updates')?.figures.value?.median ?? 0;

/** "1.2 µs"; what lies below the noise is "nothing that could be measured". */
function priceOf(point: AnalysedPoint, without: AnalysedPoint, updates: number): string {
  const [wallMs, baseMs] = [pointReport(point).wallMs?.median ?? 0, pointReport(without).wallMs?.median ?? 0];
  const ms = ((wallMs - baseMs) * point.workers) / updates;
  return ms > 0 && Number.isFinite(ms) ? formatDuration(ms) : t('claim.t1.nothing');
}
