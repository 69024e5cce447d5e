/** `--fail-below`: what the run says about the limit, as a sentence or as the failure that ends it. */
import type { Command } from 'commander';
import { assertNever } from '../../core/assert-never';
import { CorelabError } from '../../core/errors';
import { shownValue } from '../../core/experiment/option-names';
import { formatNumber, formatRatioInterval } from '../../core/format/numbers';
import type { RunRecord } from '../../core/record/run-record';
import { pointName } from '../../core/record/point-name';
import { judgeLimit } from '../../core/trust/speedup-limit';
import { t } from '../../core/text/t';
import { numberOrText } from './values';
import { whyOpen } from './why-open';

export function addFailBelow(command: Command): Command {
  return command.option('--fail-below <speedup>', t('fail-below.help'), numberOrText);
}

/** @throws CorelabError `usage` */
export function failBelowFrom(value: number | string | undefined): number | undefined {
  if (value === undefined || (typeof value === 'number' && value > 0)) return value;
  throw new CorelabError('usage', t('fail-below.must-be', { value: shownValue(value) }));
}

/**
 * What to say when the limit was reached.
 * @throws CorelabError `below-limit` when it was not, `void-result` when that cannot be said
 */
export function checkSpeedupLimit(record: RunRecord, limit: number): string {
  const outcome = judgeLimit(record, limit);
  const wanted = formatNumber(limit);
  if (outcome.kind === 'nothing-measured') {
    throw new CorelabError('below-limit', t('fail-below.nothing-measured', { limit: wanted }));
  }
  const { point } = outcome;
  const best = {
    speedup: formatRatioInterval(point.speedup),
    point: pointName(point, record.points),
    limit: wanted,
  };
  const open = { ...best, reason: whyOpen(point.speedup) };
  switch (outcome.kind) {
    case 'reached':
      return outcome.isSettled ? t('fail-below.reached-settled', best) : t('fail-below.reached-open', open);
    case 'below':
      throw new CorelabError(
        'below-limit',
        outcome.isSettled ? t('fail-below.below-settled', best) : t('fail-below.below-open', open),
      );
    case 'void': {
      const reasons = point.verdict?.reasons.map(({ message }) => message).join('; ') ?? '';
      throw new CorelabError('void-result', t('fail-below.void', { ...best, reasons }), t('limit.run-again'));
    }
    default:
      return assertNever(outcome);
  }
}
