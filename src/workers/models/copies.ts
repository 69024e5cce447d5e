/** The hardware ceiling: N independent copies of the baseline at once. */
import { openIndependentCopiesPool } from '../pools/independent-copies-pool';
import type { Model } from '../pools/pool';
import { processSpawner } from '../pools/spawn-process';
import { executorsWith } from './executors-with';

export const copies: Model = async (env) =>
  openIndependentCopiesPool(env, await executorsWith(processSpawner(env.trial), { id: 'blocking' }));
