/** What could be done better, only where a measurement backs it. Used by the lab for every record. */
import { formatRatioTimes } from '../format/numbers';
import type { AnalysedPoint } from '../record/analysed-points';
import type { RecordedAdvice } from '../record/run-record';
import { isAboutTimes } from './about-times';
import {
  type AdviceContext,
  adviceCase,
  changed,
  type Finding,
  type Measured,
  type Rule,
} from './advice-case';
import {
  eventLoop,
  fewerWorkers,
  largerBatch,
  moreForEachStart,
  moreTasks,
  noGlobalLock,
  nothingToGain,
  shorterLock,
  smallerBatch,
} from './advice-rules';
import { valueText } from '../record/point-name';
import { bestOfNote } from './best-of-note';
import { sweepOutcome } from './sweep-outcome';
import { type SweptGroup, sweptGroups, sweptValue } from './swept-groups';

/** A new rule is a function and a line here. */
const rules: readonly Rule[] = [
  largerBatch,
  smallerBatch,
  moreTasks,
  fewerWorkers,
  eventLoop,
  noGlobalLock,
  shorterLock,
  moreForEachStart,
];

/**
 * In the order of the points; what was measured side by side first. None where the run is not about times.
 * @param about `sound` leaves out what void points would give reason for; `to verify` has it, as far as it can be measured
 */
export function advise(
  record: Measured,
  context: AdviceContext,
  about: 'sound' | 'to verify' = 'sound',
): RecordedAdvice[] {
  const { points } = record;
  if (!isAboutTimes(points)) return [];
  const groups = sweptGroups(points);
  return [
    ...groups.flatMap((group) => fromSweep(group, points)),
    ...points.flatMap((point) => {
      const swept = groups.filter((group) => group.points.includes(point)).map(({ name }) => name);
      return fromLedger(point, record, context)
        .filter(({ change }) => !swept.some((name) => changes(point, change, name)))
        .filter(({ change }) => !isVoid(point) || (about === 'to verify' && change !== undefined))
        .map((finding): RecordedAdvice => ({ point: point.id, ...finding, evidence: 'ledger' }));
    }),
  ];
}

export function isVoid({ verdict }: Pick<AnalysedPoint, 'verdict'>): boolean {
  return verdict?.level === 'void';
}

/** Where the machine is the limit, no change of settings is worth trying. */
function fromLedger(point: AnalysedPoint, record: Measured, context: AdviceContext): Finding[] {
  const about = adviceCase(point, record, context);
  if (about === undefined) return [];
  const limit = isVoid(point) ? undefined : nothingToGain(about);
  return limit !== undefined ? [limit] : rules.flatMap((rule) => rule(about) ?? []);
}

/** The best value of a sweep against its first one, where it is clearly faster. */
function fromSweep(group: SweptGroup, points: readonly AnalysedPoint[]): RecordedAdvice[] {
  const outcome = group.kind === 'setting' ? sweepOutcome(group, points) : undefined;
  if (outcome === undefined || outcome.ratio.preliminary || outcome.ratio.low <= 1) return [];
  const { best, first, ratio } = outcome;
  const valueOf = (one: AnalysedPoint) => `${group.name} ${valueText(sweptValue(group, one))}`;
  return [
    {
      point: first.id,
      change: changed(best, {}),
      reason: `${valueOf(best)} was ${formatRatioTimes(ratio)} as fast as ${valueOf(first)} in the same rounds${bestOfNote(outcome, valueOf)}.`,
      saving: 1 - 1 / ratio.median,
      evidence: 'sweep',
    },
  ];
}

/** Whether a change touches a setting that was swept: its values were measured, so nothing need be estimated. */
function changes(point: AnalysedPoint, change: RecordedAdvice['change'], name: string): boolean {
  return (
    change !== undefined && change.model === point.model && change.settings[name] !== point.settings[name]
  );
}
