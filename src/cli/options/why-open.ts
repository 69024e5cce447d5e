/** Why a median on one side of a limit does not settle it, for `--fail-below` and `--fail-if`. */
import type { MedianInterval } from '../../core/statistics/median-interval';
import { t } from '../../core/text/t';

/** The end of a sentence. */
export function whyOpen({ preliminary, rounds }: Pick<MedianInterval, 'preliminary' | 'rounds'>): string {
  return preliminary ? t('limit.few-rounds', { count: rounds }) : t('limit.more-rounds');
}
