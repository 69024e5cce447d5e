/** One event loop with many tasks in flight. */
import type { Model } from '../pools/pool';
import { openSelfDrivenPool } from '../pools/self-driven-pool';
import { processSpawner } from '../pools/spawn-process';
import { executorsWith } from './executors-with';

export const asyncModel: Model = async (env) => {
  const lanes = Math.min(Number(env.trial.settings['concurrency']), env.plan.length);
  return openSelfDrivenPool(env, await executorsWith(processSpawner(env.trial), { id: 'event-loop' }, lanes));
};
