/** The hardware ceiling: N independent copies of the baseline at once. */
import { openIndependentCopiesPool } from '../pools/independent-copies-pool';
import { processSpawner } from '../pools/spawn-process';
import type { Model } from '../pools/pool';

export const copies: Model = (env) => openIndependentCopiesPool(env, processSpawner(env.trial));
