/** The races and their protections, and one trial of each. */
import { defaultsOf, type ParameterValues } from '../../src/core/experiment/parameter';
import type { TrialResult } from '../../src/core/protocol/trial';
import type { OutcomeCount, TestedRounds } from '../../src/core/vocabulary/measure';
import { hazardWorkloads } from '../../src/workers/workloads/hazards';
import { runTrial, trialSpec } from '../support/trial';

export const races = hazardWorkloads
  .map(({ descriptor }) => descriptor)
  .filter(({ sizeParameter }) => sizeParameter === 'operations');

export function protectionsOf({ parameters }: (typeof races)[number]): string[] {
  const choice = parameters.find(({ name }) => name === 'protection');
  return choice?.kind === 'choice' ? choice.choices.map(({ value }) => value) : [];
}

/** On two threads. @throws when the trial failed */
export function hazardTrial(workload: string, parameters: ParameterValues, tasks = 1): Promise<TrialResult> {
  const descriptor = hazardWorkloads.find((one) => one.descriptor.id === workload)?.descriptor;
  if (descriptor === undefined) throw new Error(`There is no hazard ${workload}.`);
  return runTrial(
    trialSpec({
      model: 'threads',
      workers: 2,
      settings: { dispatch: 'shared', batch: 1, inFlight: 1 },
      workload,
      parameters: { ...defaultsOf(descriptor.parameters), ...parameters },
      tasks,
    }),
  );
}

export interface Raced {
  /** What only a race shows. */
  race: OutcomeCount;
  tested: TestedRounds;
}

/** @throws Error where nothing raced */
export function racedIn({ measures }: TrialResult): Raced {
  const results = measures?.find(({ id }) => id === 'results');
  const race = results?.outcomes?.find(({ isRace }) => isRace === true);
  if (results?.tested === undefined || race === undefined) throw new Error('Nothing raced.');
  return { race, tested: results.tested };
}
