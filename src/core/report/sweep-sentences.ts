/** What a sweep comes to: "batch 16 was 1.31 times [1.22–1.40] as fast as batch 1". Used by the terminal and reports. */
import { counted, formatRatioTimes } from '../format/numbers';
import { type AnalysedPoint, analysedPoints } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';
import { pointName, valueText } from '../record/point-name';
import { isAboutTimes } from './about-times';
import { bestOfNote } from './best-of-note';
import { sweepOutcome } from './sweep-outcome';
import { type SweptGroup, sweptGroups, sweptValue } from './swept-groups';

/**
 * One for each model, number of workers and swept name; none before two values were measured in one round. Points that
 * only verify advice are in none: the advice says how they did. None either where the run is not about times.
 */
export function sweepSentences(
  record: Pick<RunRecord, 'points' | 'spec' | 'analysis' | 'findings'>,
): string[] {
  const points = analysedPoints(record);
  if (!isAboutTimes(points)) return [];
  const { sweep } = record.spec;
  const asked = sweptGroups(points).filter(({ name }) => Object.hasOwn(sweep, name));
  return asked.flatMap((group) => {
    const sentence = sentenceOf(group, points);
    return sentence === undefined ? [] : [sentence];
  });
}

/** The others are compared with the first value: per round, so that what slows a round slows both. */
function sentenceOf(group: SweptGroup, points: readonly AnalysedPoint[]): string | undefined {
  const outcome = sweepOutcome(group, points);
  if (outcome === undefined) return undefined;
  const { first, best, ratio } = outcome;
  const valueOf = (point: AnalysedPoint) => `${group.name} ${valueText(sweptValue(group, point))}`;
  const [one, reference] = [valueOf(best), valueOf(first)];
  const times = formatRatioTimes(ratio);
  const note = `${ratio.preliminary ? ` (preliminary: ${counted(ratio.rounds, 'round')})` : ''}${bestOfNote(outcome, valueOf)}`;
  const found =
    group.kind === 'parameter'
      ? `the speedup with ${one} was ${times} that with ${reference}`
      : ratio.low > 1
        ? `${one} was ${times} as fast as ${reference}`
        : `no ${group.name} was ${ratio.high < 1 ? '' : 'clearly '}faster than ${valueText(sweptValue(group, first))}: ${one} was ${times} as fast`;
  return `${nameOf(group, first, points)}: ${found}${note}.`;
}

/** Without the value that the sentence is about. */
function nameOf({ kind, name }: SweptGroup, point: AnalysedPoint, among: readonly AnalysedPoint[]): string {
  const left = (values: AnalysedPoint['settings']) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
  const { settings, parameters = {} } = point;
  return pointName(
    kind === 'setting' ? { ...point, settings: left(settings) } : { ...point, parameters: left(parameters) },
    among,
  );
}
