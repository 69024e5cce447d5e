/** How often the points of a run are measured, in words. */
import type { ExperimentSpec } from '../experiment/experiment-spec';
import { fieldDefaults } from '../experiment/fields';
import { counted, formatPercent } from '../format/numbers';
import type { RunRecord } from '../record/run-record';
import { confirmingTrials, exploringTrials } from '../record/trial-phase';
import { t } from '../text/t';

/**
 * `6 rounds` as asked for, or begun so far where rounds are added until intervals are narrow; and how many fresh ones there were
 * for the best.
 */
export function roundsMeasured({ spec, points }: Pick<RunRecord, 'spec' | 'points'>): string {
  const roundsOf = (choose: typeof exploringTrials) =>
    new Set(points.flatMap(({ trials }) => choose(trials).map(({ round }) => round))).size;
  const rounds = counted(spec.rounds ?? roundsOf(exploringTrials), 'round');
  const fresh = roundsOf(confirmingTrials);
  return fresh === 0 ? rounds : t('rounds.and-fresh', { rounds, count: fresh });
}

/** `6 rounds`, or `rounds until ±5 %`: what is known without the trials. */
export function roundsAsked({ rounds, precision }: Pick<ExperimentSpec, 'rounds' | 'precision'>): string {
  return rounds === undefined
    ? `rounds until ±${formatPercent(precision ?? fieldDefaults.precision)}`
    : counted(rounds, 'round');
}
