/** The baseline: one fresh process, one task after another, no queue. */
import type { Model } from '../pools/pool';
import { openSelfDrivenPool } from '../pools/self-driven-pool';
import { processSpawner } from '../pools/spawn-process';
import { executorsWith } from './executors-with';

export const sequential: Model = async (env) =>
  openSelfDrivenPool(env, await executorsWith(processSpawner(env.trial), { id: 'blocking' }));
