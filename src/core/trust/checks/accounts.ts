/** Whether the work was done, and whether the time that it took adds up. */
import { lookErrorMs } from '../../counters/task-times';
import { formatPercent } from '../../format/numbers';
import type { RecordedTrial } from '../../record/run-record';
import { quantile } from '../../statistics/median-interval';
import { inSentence } from '../../vocabulary/word';
import { wordOf } from '../../vocabulary/word-of';
import { ledgerShare } from '../../speedup/ledger-shares';
import { comparedPoints } from '../../record/analysed-points';
import { t } from '../../text/t';
import { type Check, type Checks, found, type Note } from './check';

export const tasksFailed: Check = ({ trials }) => {
  const failed = trials.reduce((sum, trial) => sum + trial.tasks.failed, 0);
  const total = trials.reduce((sum, trial) => sum + trial.tasks.total, 0);
  return failed === 0
    ? undefined
    : found('void', `${formatPercent(failed / total)} of the tasks failed for good`);
};

export const overhead: Check = ({ point: { ledgers } }) => {
  const share = ledgerShare(ledgers, ['dispatch', 'start-up']);
  const work = ledgerShare(ledgers, ['useful', 'wait', 'ready']);
  if (share === null || work === null || share <= work) return undefined;
  return found('doubtful', t('check.overhead', { share: formatPercent(share) }));
};

export const unexplained: Check = ({ point: { ledgers }, isBaseline, limits }) => {
  if (isBaseline || ledgers.length === 0) return undefined;
  // By size: what is missing in one round does not make good for what is too much in another.
  const shares = ledgers.map(({ bins, total }) => Math.abs((bins['unexplained'] ?? 0) / total));
  const share = quantile(shares, 0.5);
  if (share <= limits.unexplained) return undefined;
  return found('doubtful', t('check.unexplained', { share: formatPercent(share) }));
};

/** Differences with the baseline, which may be of either sign. */
const signedBins = ['slower', 'runtime', 'unexplained', 'computing-not-split'];

/**
 * A bin below zero or above all of the time, or a state in which more was used and waited for than it lasted: in more than
 * one round of five, as a single one may be an accident of the counters.
 */
export const accountsThatFit: Check = ({ point: { ledgers }, trials, isBaseline, limits }) => {
  if (isBaseline) return undefined;
  const isOften = (rounds: number, of: number) => rounds > limits.outlierRounds * of;
  for (const bin of new Set(ledgers.flatMap(({ bins }) => Object.keys(bins)))) {
    if (signedBins.includes(bin)) continue;
    const odd = ledgers
      .map(({ bins, total }) => (bins[bin] ?? 0) / total)
      .filter((share) => share < -limits.accountError || share > 1 + limits.accountError);
    if (!isOften(odd.length, ledgers.length)) continue;
    const [name, share] = [inSentence(wordOf(bin)), formatPercent(quantile(odd, 0.5))];
    return found('doubtful', t('check.impossible-bin', { bin: name, share }));
  }
  const overfull = trials.flatMap((trial) => overfullStates(trial)[0] ?? []);
  const [state] = overfull;
  if (state === undefined || !isOften(overfull.length, trials.length)) return undefined;
  return found('doubtful', t('check.overfull-state', { state: inSentence(wordOf(state)) }));
};

/** Empty where everything fits. What is idle between tasks is one account, whose parts only the timeline knows. */
function overfullStates({ workers, timeline, wallMs }: RecordedTrial): string[] {
  return workers.flatMap(({ cpuByStateMs, runQueueWaitByStateMs, looks }, worker) => {
    if (cpuByStateMs === undefined || runQueueWaitByStateMs === undefined || looks === undefined) return [];
    const lanes = timeline.lanes.filter((lane) => lane.worker === worker);
    const lasted = (...states: string[]) =>
      lanes.reduce((sum, { totalsMs }) => sum + states.reduce((ms, one) => ms + (totalsMs[one] ?? 0), 0), 0);
    const error = lookErrorMs * looks + accountShare * wallMs;
    return (['computing', 'wait', 'oversleep', 'lock'] as const).filter((state) => {
      const used = (cpuByStateMs[state] ?? 0) + (runQueueWaitByStateMs[state] ?? 0);
      const room = state === 'computing' ? lasted('computing', 'retrying') : lasted(state);
      return used > room + error;
    });
  });
}

/** By this share of the trial may a state be off, besides what each look at the counters may. */
const accountShare = 0.005;

export const trialsFailed: Note = ({ points }) => {
  const failed = comparedPoints(points).flatMap(({ trials }) =>
    trials.filter(({ failure }) => failure !== undefined),
  );
  return failed.length === 0 ? undefined : t('finding.trials-failed', { count: failed.length });
};

export const accounts: Checks = {
  point: { 'tasks-failed': tasksFailed, overhead, unexplained, accounts: accountsThatFit },
  notes: { 'trials-failed': trialsFailed },
};
