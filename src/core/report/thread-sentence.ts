/** "Its one thread was busy 92 % of the time.": what matters first where many lanes share a thread. */
import { formatPercent } from '../format/numbers';
import type { RecordedTrial } from '../record/run-record';
import { threadUse } from '../speedup/thread-use';
import { t } from '../text/t';

/** Undefined where every lane has a thread of its own. */
export function threadSentence(trials: readonly RecordedTrial[]): string | undefined {
  const use = threadUse(trials);
  return use === null
    ? undefined
    : t('ledger.threads-busy', { count: use.threads, share: formatPercent(use.busyShare) });
}
