/** Short jobs and a few long ones that arrive over time, as at a server: what the long ones do to the latency of the short ones. */
import { randomAt } from '../../core/seeded-random';
import { t } from '../../core/text/t';
import type { TaskPlan, Workload } from '../tasks/workload';
import { advance, jump, stepsPerUnit, unitsPerMs } from './compute-units';
import { numberIn } from './parameter-access';

export interface Job {
  /** Where the computation starts. */
  start: number;
  /** Operations. */
  steps: number;
  isLong: boolean;
}

/** The result is the state that the computation ended with. A long job is one call, which a model may take off its event loop. */
export const jobs: Workload<Job, number> = {
  watchesLoops: true,

  plan(parameters, tasks, seed) {
    const [shortMs, longMs] = [numberIn(parameters, 'shortMs'), numberIn(parameters, 'longMs')];
    const longEvery = numberIn(parameters, 'longEvery');
    const dueMs = arrivals(tasks, numberIn(parameters, 'rate'), seed);
    const isLong = (index: number) => longEvery > 0 && (index + 1) % longEvery === 0;
    const msOf = (index: number) => (isLong(index) ? longMs : shortMs);
    const plan: TaskPlan<Job> = {
      length: tasks,
      at: (index) => ({
        start: Math.floor(randomAt(seed, index) * 2 ** 32),
        steps: Math.round(msOf(index) * unitsPerMs * stepsPerUnit),
        isLong: isLong(index),
      }),
      dueMs: (index) => dueMs[index] ?? 0,
      kind: (index) =>
        isLong(index) ? { id: 'long', title: t('jobs.long') } : { id: 'short', title: t('jobs.short') },
      cost: msOf,
    };
    return plan;
  },

  *steps({ start, steps, isLong }) {
    if (!isLong) return advance(start, steps);
    return (yield { do: 'blocking', call: { fn: 'compute', args: { start, steps } } }) as number;
  },

  calls: {
    compute(args) {
      const { start, steps } = args as Pick<Job, 'start' | 'steps'>;
      return advance(start, steps);
    },
  },

  verify({ start, steps }, result) {
    const expected = jump(start, steps);
    return result === expected || `The computation gave ${result} instead of ${expected}.`;
  },
};

/**
 * When each job arrives, in ms: independently of each other, so that the gaps between them are exponential (a Poisson process
 * of that many a second). The first is there at the start.
 */
export function arrivals(jobCount: number, perSecond: number, seed: number): Float64Array {
  const dueMs = new Float64Array(jobCount);
  for (let index = 1; index < jobCount; index++) {
    const gapMs = (-Math.log(1 - randomAt(seed, index, 1)) * 1000) / perSecond;
    dueMs[index] = (dueMs[index - 1] as number) + gapMs;
  }
  return dueMs;
}
