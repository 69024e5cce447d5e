/** Whether the work was done, and whether the time that it took adds up. */
import { formatPercent } from '../../format/numbers';
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
  const share = isBaseline ? null : ledgerShare(ledgers, ['unexplained']);
  if (share === null || Math.abs(share) <= limits.unexplained) return undefined;
  return found('doubtful', t('check.unexplained', { share: formatPercent(Math.abs(share)) }));
};

export const trialsFailed: Note = ({ points }) => {
  const failed = comparedPoints(points).flatMap(({ trials }) =>
    trials.filter(({ failure }) => failure !== undefined),
  );
  return failed.length === 0 ? undefined : t('finding.trials-failed', { count: failed.length });
};

export const accounts: Checks = {
  point: { 'tasks-failed': tasksFailed, overhead, unexplained },
  notes: { 'trials-failed': trialsFailed },
};
