/** One event loop with many tasks in flight. */
import type { Model } from '../pools/pool';
import { openSelfDrivenPool } from '../pools/self-driven-pool';
import { processSpawner } from '../pools/spawn-process';
import { executorsWith } from './executors-with';

export const asyncModel: Model = async (env) => {
  const lanes = Math.min(Number(env.trial.settings['concurrency']), env.plan.length);
  // With a cold clock starts are what is measured, those of tasks on the loop too.
  const scheduler = { id: 'event-loop', settings: { costs: env.trial.clock === 'cold' } };
  return openSelfDrivenPool(env, await executorsWith(processSpawner(env.trial), scheduler, lanes));
};
