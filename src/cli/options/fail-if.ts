/** `--fail-if`: what the run says about a limit on a measure, as a sentence or as the failure that ends it. */
import type { Command } from 'commander';
import { CorelabError } from '../../core/errors';
import { formatQuantity, formatQuantityInterval } from '../../core/format/quantity';
import {
  judgeMeasureLimit,
  type LimitedPoint,
  type LimitOutcome,
  type MeasureLimit,
  parseMeasureLimit,
} from '../../core/measures/measure-limit';
import { figureTitle, pointMeasures } from '../../core/measures/point-measures';
import { analysedPoints, isBaseline } from '../../core/record/analysed-points';
import type { RunRecord } from '../../core/record/run-record';
import { pointName } from '../../core/record/point-name';
import { t } from '../../core/text/t';
import { whyOpen } from './why-open';

export function addFailIf(command: Command): Command {
  return command.option(
    '--fail-if <limit>',
    t('fail-if.help'),
    (text: string, before: readonly string[] | undefined) => [...(before ?? []), text],
  );
}

/** @throws CorelabError `usage` */
export function failIfFrom(texts: readonly string[] = []): MeasureLimit[] {
  return texts.map(parseMeasureLimit);
}

/**
 * What to say when the limit was kept.
 * @throws CorelabError `below-limit` when it was not, `void-result` when that cannot be said, `usage` for a measure that
 * the run does not have
 */
export function checkMeasureLimit(record: RunRecord, limit: MeasureLimit): string {
  const outcome = judgeMeasureLimit(limitedPoints(record), limit);
  if (outcome === undefined)
    throw new CorelabError('below-limit', t('fail-if.nothing-measured', { limit: limit.text }));
  const { measure, interval } = outcome;
  const said = {
    figure: figureTitle(measure, outcome.figure),
    value: formatQuantityInterval(interval, measure.unit),
    point: outcome.point.name,
    limit: formatQuantity(outcome.value, measure.unit),
  };
  const open = { ...said, reason: whyOpen(interval) };
  switch (outcome.kind) {
    case 'kept':
      return outcome.isSettled ? t('fail-if.kept-settled', said) : t('fail-if.kept-open', open);
    case 'broken':
      throw new CorelabError('below-limit', brokenSentence(outcome, limit, said, open));
    case 'void':
      throw new CorelabError('void-result', t('fail-if.void', said), t('limit.run-again'));
  }
}

interface Said {
  figure: string;
  value: string;
  point: string;
  limit: string;
}

function brokenSentence(
  { isSettled }: LimitOutcome,
  { failsWhen }: MeasureLimit,
  said: Said,
  open: Said & { reason: string },
): string {
  if (failsWhen === 'above')
    return isSettled ? t('fail-if.above-settled', said) : t('fail-if.above-open', open);
  return isSettled ? t('fail-if.below-settled', said) : t('fail-if.below-open', open);
}

/** All points besides the baseline; the baseline where it was measured alone. */
function limitedPoints(record: RunRecord): LimitedPoint[] {
  const points = analysedPoints(record);
  const others = points.filter((point) => !isBaseline(point));
  return (others.length > 0 ? others : points).map((point) => ({
    name: pointName(point, points),
    isVoid: point.verdict?.level === 'void',
    measures: pointMeasures(point.trials),
  }));
}
