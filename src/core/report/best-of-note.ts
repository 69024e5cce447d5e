/** What must be said beside the best of many: whether it was measured again. Used by sentences and advice. */
import { fewestToConfirm } from '../experiment/confirmation-share';
import { formatRatioTimes } from '../format/numbers';
import type { AnalysedPoint } from '../record/analysed-points';
import { t } from '../text/t';
import type { SweepOutcome } from './sweep-outcome';

/**
 * ` (best of 8, not confirmed)`, ready to be added to a sentence; empty where so few were measured that none is the
 * luckiest, or where nothing is claimed of the best.
 */
export function bestOfNote(
  { values, ratio, isConfirmed, runnerUp, aheadOfRunnerUp }: SweepOutcome,
  nameOf: (point: AnalysedPoint) => string,
): string {
  if (values < fewestToConfirm) return '';
  if (!isConfirmed) return ratio.low > 1 ? ` (${t('best-of.not-confirmed', { values })})` : '';
  const again = t('best-of.confirmed', { values, count: ratio.rounds });
  if (runnerUp === undefined || aheadOfRunnerUp === undefined) return ` (${again})`;
  const ahead = t('best-of.ahead', { times: formatRatioTimes(aheadOfRunnerUp), runnerUp: nameOf(runnerUp) });
  return ` (${again}, ${ahead})`;
}
