/** Green threads: one thread of the operating system, and a scheduler of ours for the tasks on it. */
import type { GreenSettings } from '../../engine/schedulers/green';
import type { Model } from '../pools/pool';
import { openSelfDrivenPool } from '../pools/self-driven-pool';
import { processSpawner } from '../pools/spawn-process';
import { executorsWith } from './executors-with';

export const green: Model = async (env) => {
  const concurrency = Number(env.trial.settings['concurrency']);
  const settings = { concurrency } satisfies GreenSettings;
  const executors = await executorsWith(processSpawner(env.trial), { id: 'green', settings });
  return openSelfDrivenPool(env, { ...executors, tasksPerLane: Math.min(concurrency, env.plan.length) });
};
