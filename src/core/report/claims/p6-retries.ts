/** P6: the manager looks at every result and decides, try again or give up, and each task ends exactly once. */
import { isBaseline } from '../../record/analysed-points';
import type { RecordedTrial } from '../../record/run-record';
import { t } from '../../text/t';
import { attemptHistory } from '../attempt-history';
import type { ClaimOf } from './claim';

const concept = 'P6';

/** Counts need no quiet machine, so that void points count as well. */
export const retries: ClaimOf = ({ spec }, points) => {
  if (spec.failureRate === 0) return undefined;
  const trials = points
    .filter((point) => !isBaseline(point))
    .flatMap((point) => point.trials)
    .filter(({ failure }) => failure === undefined);
  if (trials.length === 0) return undefined;
  const sum = (of: (trial: RecordedTrial) => number) => trials.reduce((all, trial) => all + of(trial), 0);
  const histories = trials.flatMap(attemptHistory);
  const values = {
    tasks: sum(({ tasks }) => tasks.total),
    again: sum(({ tasks }) => tasks.retried),
    failed: sum(({ tasks }) => tasks.failed),
    done: histories.filter(({ end }) => end === 'done').length,
    retries: spec.retries,
  };
  const uneven = trials.some(({ tasks }) => tasks.done + tasks.failed !== tasks.total);
  if (uneven) return { concept, shown: 'no', sentence: t('claim.p6.uneven', values) };
  if (values.again === 0) return { concept, shown: 'unclear', sentence: t('claim.p6.none-failed', values) };
  return { concept, shown: 'yes', sentence: t('claim.p6.shown', values) };
};
