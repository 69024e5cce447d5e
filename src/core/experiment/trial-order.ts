/**
 * The order of trials: every round holds all points, the baseline included, each round shuffled anew, so that slow
 * drift of the machine hits all points alike.
 */
import { randomAt, shuffled } from '../seeded-random';
import type { TrialSpec } from '../protocol/trial';
import type { ExperimentPlan, PlannedPoint } from './experiment-plan';

export interface PlannedTrial {
  round: number;
  /** Index into the plan's points, and after them into its ceilings. */
  point: number;
}

/** Path below the seed for the order of trials; tasks and injected failures use others. */
const orderStream = 0x6f72_6472;

/** All trials of an experiment in the order in which they are run, decided by the seed. */
export function trialOrder(points: number, rounds: number, seed: number): PlannedTrial[] {
  return Array.from({ length: rounds }, (_, round) => roundOrder(points, round, seed)).flat();
}

/** One round of them. */
export function roundOrder(points: number, round: number, seed: number): PlannedTrial[] {
  const indices = Array.from({ length: points }, (_, index) => index);
  const roundSeed = Math.floor(randomAt(seed, orderStream, round) * 2 ** 32);
  return shuffled(indices, roundSeed).map((point) => ({ round, point }));
}

/** What the manager of one trial is told. All rounds and points get the same tasks and the same injected failures. */
export function trialSpec(plan: ExperimentPlan, point: PlannedPoint, memoryMb: number): TrialSpec {
  const { spec } = plan;
  return {
    model: point.model.id,
    workers: point.workers,
    options: point.settings,
    workload: plan.workload.id,
    parameters: plan.parameters,
    tasks: plan.tasks,
    tasksGiven: spec.tasks !== null,
    seed: spec.seed,
    clock: spec.clock,
    retries: spec.retries,
    failureRate: spec.failureRate,
    taskTimeoutMs: spec.taskTimeoutMs,
    runTimeoutMs: spec.runTimeoutMs,
    memoryMb,
  };
}
