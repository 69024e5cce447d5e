/** One event loop that awaits one task after another: async functions without any concurrency. */
import type { Model } from '../pools/pool';
import { openSelfDrivenPool } from '../pools/self-driven-pool';
import { processSpawner } from '../pools/spawn-process';
import { executorsWith } from './executors-with';

export const asyncSequential: Model = async (env) =>
  openSelfDrivenPool(env, await executorsWith(processSpawner(env.trial), { id: 'event-loop' }));
