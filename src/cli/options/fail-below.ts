/** `--fail-below`: what the run says about the limit, as a sentence or as the failure that ends it. */
import type { Command } from 'commander';
import { assertNever } from '../../core/assert-never';
import { CorelabError } from '../../core/errors';
import { shownValue } from '../../core/experiment/option-names';
import { formatNumber, formatRatioInterval } from '../../core/format/numbers';
import type { RecordedSpeedup, RunRecord } from '../../core/record/run-record';
import { pointName } from '../../core/report/point-report';
import { judgeLimit } from '../../core/trust/speedup-limit';
import { numberOrText } from './values';

export function addFailBelow(command: Command): Command {
  return command.option(
    '--fail-below <speedup>',
    'exit with 1 if the best median speedup is below this, with 3 if it is void; says whether the interval settles it',
    numberOrText,
  );
}

/** @throws CorelabError `usage` */
export function failBelowFrom(value: number | string | undefined): number | undefined {
  if (value === undefined || (typeof value === 'number' && value > 0)) return value;
  throw new CorelabError('usage', `--fail-below must be a speedup above 0, got ${shownValue(value)}.`);
}

/**
 * What to say when the limit was reached.
 * @throws CorelabError `below-limit` when it was not, `void-result` when that cannot be said
 */
export function checkSpeedupLimit(record: RunRecord, limit: number): string {
  const outcome = judgeLimit(record, limit);
  const wanted = `the limit of ${formatNumber(limit)}`;
  if (outcome.kind === 'nothing-measured') {
    throw new CorelabError('below-limit', `No speedup was measured, so ${wanted} was not reached.`);
  }
  const { point } = outcome;
  const name = pointName(point, record.points);
  const best = `The best speedup is ${formatRatioInterval(point.speedup)} (${name})`;
  switch (outcome.kind) {
    case 'reached': {
      return outcome.isSettled
        ? `${best}: its whole interval reaches ${wanted}.`
        : `${best}: it reaches ${wanted}, but ${openBecause(point.speedup)}.`;
    }
    case 'below': {
      const settled = outcome.isSettled
        ? 'and so is its whole interval'
        : `but ${openBecause(point.speedup)}`;
      throw new CorelabError('below-limit', `${best}, below ${wanted}, ${settled}.`);
    }
    case 'void': {
      const reasons = point.verdict?.reasons.map(({ message }) => message).join('; ') ?? '';
      throw new CorelabError(
        'void-result',
        `${best}, which is void and cannot be held against ${wanted}: ${reasons}.`,
        'Run it again on a machine that does nothing else.',
      );
    }
    default:
      return assertNever(outcome);
  }
}

function openBecause({ rounds, preliminary }: RecordedSpeedup): string {
  return preliminary
    ? `${rounds === 1 ? 'one round does' : `${rounds} rounds do`} not settle it: six or more do`
    : 'the interval holds both: more rounds would settle it';
}
