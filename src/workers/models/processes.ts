/** A manager with a task queue and N forked workers. */
import { openMessagePool } from '../pools/message-pool';
import { processSpawner } from '../pools/spawn-process';
import type { Model } from '../pools/pool';
import { messageSettings } from './message-settings';

export const processes: Model = (env) =>
  openMessagePool(env, processSpawner(env.trial), messageSettings(env.trial));
