/** What the models have in common whose program is compiled on this machine, and whose runtime shares its threads out itself. */
import { runtimeFound } from '../foreign/find-runtime';
import type { ExecutorLimits } from '../pools/executor-handle';
import type { TrialEnv } from '../pools/pool';

/** The program that the lab has had compiled before this trial. @throws Error where it has not */
export function builtProgram(runtime: string): string {
  const { built } = runtimeFound(runtime);
  if (built === undefined) throw new Error(`The program for ${runtime} has not been compiled.`);
  return built;
}

/** Tasks in flight: `concurrency` for each worker, and no more than there are. */
export function inFlightOf({ trial, plan }: TrialEnv): number {
  return Math.max(1, Math.min(Number(trial.settings['concurrency']) * trial.workers, plan.length));
}

/** One process has what would be that of all workers. */
export function memoryOf({ trial }: TrialEnv): ExecutorLimits {
  return { taskTimeoutMs: trial.taskTimeoutMs, memoryMb: trial.memoryMb * trial.workers };
}
