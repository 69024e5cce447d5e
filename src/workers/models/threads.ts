/** N worker threads, fed by messages or claiming tasks from shared memory. */
import { openBoardPool } from '../pools/board-pool';
import { openMessagePool } from '../pools/message-pool';
import type { Model } from '../pools/pool';
import { threadSpawner } from '../pools/spawn-thread';
import { messageSettings } from './message-settings';
import { executorsWith } from './executors-with';

export const threads: Model = async (env) => {
  const executors = await executorsWith(threadSpawner(env), { id: 'blocking' });
  return env.trial.settings['dispatch'] === 'shared'
    ? openBoardPool(env, executors)
    : openMessagePool(env, executors, messageSettings(env.trial));
};
