/** What the executors of a model's pool are, from the name of their scheduler. Used by the models beside this file. */
import type { SchedulerChoice } from '../../core/protocol/executor';
import { findScheduler } from '../find-scheduler';
import type { SpawnExecutor } from '../pools/executor-handle';
import type { ExecutorSetup } from '../pools/pool';

/** @throws Error when there is no such scheduler */
export async function executorsWith(
  spawn: SpawnExecutor,
  scheduler: SchedulerChoice,
  lanesPerPlace = 1,
): Promise<ExecutorSetup> {
  return { spawn, scheduler, kind: await findScheduler(scheduler.id), lanesPerPlace };
}
