import { describe, expect, it } from 'vitest';
import type { ExperimentSpecInput } from '../../../../src/core/experiment/experiment-spec';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { estimateOf, estimateText } from '../../../../src/core/report/run-estimate';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { recordWith } from '../../../support/records';

const asked: ExperimentSpecInput = {
  models: ['threads'],
  workload: 'primes',
  workers: [2],
  tasks: 4,
  ceiling: false,
};
const planOf = (spec: ExperimentSpecInput) =>
  planExperiment({ ...asked, ...spec }, descriptors, { usableCpus: 2, freeMemoryMb: 8000 });

/** A run of this experiment on this machine, each trial of which took a second and began two after the one before. */
function runOf(spec: ExperimentSpecInput, rounds: number): RunRecord {
  const plan = planOf(spec);
  const points = plan.points.map(({ id, model, workers, settings, parameters }, index) => ({
    id,
    model: model.id,
    workers,
    settings,
    parameters,
    trials: Array.from({ length: rounds }, (_, round) => {
      const trial = trialOf(1000, round);
      const startedAtMs = 2000 * (round * plan.points.length + index);
      return { ...trial, startedAtMs, tasks: { ...trial.tasks, total: plan.tasks } };
    }),
  }));
  return recordWith(points, plan.spec);
}

describe('how long a run will take', () => {
  it('is bounded by its budget as long as rounds are added until it is precise', () => {
    expect(estimateOf(planOf({ budgetMs: 20_000 }), null)).toEqual({ kind: 'at-most', ms: 20_000 });
  });

  it('is said in trials where nothing like it was measured', () => {
    const estimate = estimateOf(planOf({ rounds: 3 }), null);
    expect(estimate).toEqual({ kind: 'trials', count: 6 });
    expect(estimateText(estimate)).toBe('6 trials');
  });

  it('follows from the trials of the same experiment, pauses between them included', () => {
    // Two points, two rounds: 0, 2, 4 and 6 s, and the second that the last one takes.
    const before = runOf({ rounds: 2 }, 2);
    expect(estimateOf(planOf({ rounds: 4 }), before)).toEqual({ kind: 'about', ms: 14_000 });
  });

  it('is as long as the same run took that added rounds', () => {
    const estimate = estimateOf(planOf({}), runOf({}, 3));
    expect(estimateText(estimate)).toBe('about 11 s');
  });

  it.each([
    ['other tasks', { tasks: 5 }],
    ['another workload', { workload: 'hash' }],
    ['other parameters', { parameters: { range: 10 } }],
    ['other workers', { workers: [1] }],
    ['another setting', { settings: { batch: 2 } }],
    ['another clock', { clock: 'cold' }],
  ] as [string, ExperimentSpecInput][])('does not follow from a run with %s', (_, spec) => {
    expect(estimateOf(planOf({ rounds: 4 }), runOf({ ...spec, rounds: 2 }, 2)).kind).toBe('trials');
  });
});
