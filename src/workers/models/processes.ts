/** A manager with a task queue and N forked workers. */
import { openMessagePool } from '../pools/message-pool';
import type { Model } from '../pools/pool';
import { processSpawner } from '../pools/spawn-process';
import { messageSettings } from './message-settings';
import { executorsWith } from './executors-with';

export const processes: Model = async (env) =>
  openMessagePool(
    env,
    await executorsWith(processSpawner(env.trial), { id: 'blocking' }),
    messageSettings(env.trial),
  );
