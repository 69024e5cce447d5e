/** "Its workers were not warmed up, because …": what short trials then contain is V8's compiling. */
import { isAvailable } from '../availability';
import type { RecordedTrial } from '../record/run-record';
import { t } from '../text/t';

/** Undefined where the workers were warmed up, the clock was cold, or the record does not say. */
export function coldSentence(trials: readonly Pick<RecordedTrial, 'warmUp'>[]): string | undefined {
  for (const { warmUp } of trials)
    if (warmUp !== undefined && !isAvailable(warmUp)) return t('warm-up.none', { reason: warmUp.reason });
  return undefined;
}
