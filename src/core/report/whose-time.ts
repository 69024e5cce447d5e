/** Whose time a ledger splits, in words that need no introduction: lanes are for the glossary and for those who build models. */
import type { RecordedTrial } from '../record/run-record';
import { threadUse } from '../speedup/thread-use';
import { t } from '../text/t';

/** `the workers’ time`, or that of its tasks in flight where several of them share a thread. */
export function whoseTime(trials: readonly RecordedTrial[]): string {
  return threadUse(trials) === null ? t('time.of-workers') : t('time.of-tasks-in-flight');
}
