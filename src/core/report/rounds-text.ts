/** How often the points of a run are measured, in words. */
import type { ExperimentSpec } from '../experiment/experiment-spec';
import { fieldDefaults } from '../experiment/fields';
import { counted, formatPercent } from '../format/numbers';
import type { RunRecord } from '../record/run-record';

/** `6 rounds` as asked for, or begun so far where rounds are added until intervals are narrow. */
export function roundsMeasured({ spec, points }: Pick<RunRecord, 'spec' | 'points'>): string {
  const begun = Math.max(0, ...points.flatMap(({ trials }) => trials.map(({ round }) => round + 1)));
  return counted(spec.rounds ?? begun, 'round');
}

/** `6 rounds`, or `rounds until ±5 %`: what is known without the trials. */
export function roundsAsked({ rounds, precision }: Pick<ExperimentSpec, 'rounds' | 'precision'>): string {
  return rounds === undefined
    ? `rounds until ±${formatPercent(precision ?? fieldDefaults.precision)}`
    : counted(rounds, 'round');
}
