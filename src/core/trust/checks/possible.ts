/** Whether a speedup can be true: nothing is faster than as many independent copies, or than its work allows. */
import { formatNumber } from '../../format/numbers';
import { t } from '../../text/t';
import { type Check, type Checks, found } from './check';

/**
 * The whole interval above the high end of ceiling or bound: then the baseline was held back (unseen, such as by a lower clock
 * rate), or the work gains from more cache. A ceiling that is itself not well known judges nothing.
 */
export const beyondPossible: Check = ({ point: { speedup, ideal, workers }, isBaseline, limits }) => {
  if (isBaseline || speedup === null || ideal === undefined) return undefined;
  const { ceiling, bound } = ideal;
  const knows =
    ceiling !== null && (ceiling.high - ceiling.low) / 2 <= limits.ceilingHalfInterval * ceiling.median;
  const possible = [...(knows ? [ceiling.high] : []), ...(bound === null ? [] : [bound])];
  const most = Math.min(...possible);
  if (speedup.low <= most) return undefined;
  const level = speedup.low > most * (1 + limits.beyondPossible) ? 'void' : 'doubtful';
  const message =
    knows && ceiling.high === most
      ? t('check.beyond-ceiling', { count: workers })
      : t('check.beyond-bound', { bound: formatNumber(most) });
  return found(level, message);
};

export const possible: Checks = { point: { 'beyond-possible': beyondPossible } };
