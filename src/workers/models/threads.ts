/** N worker threads, fed by messages or claiming tasks from shared memory. */
import { openBoardPool } from '../pools/board-pool';
import { openMessagePool } from '../pools/message-pool';
import type { Model } from '../pools/pool';
import { threadSpawner } from '../pools/spawn-thread';
import { messageSettings } from './message-settings';
import { executorsWith } from './executors-with';

/** A part that lay behind another one in the hands of a thread would be waited for by that one. */
const oneInHand = { batch: 1, inFlight: 1 };

export const threads: Model = async (env) => {
  const executors = await executorsWith(threadSpawner(env), { id: 'blocking' });
  return env.trial.settings['dispatch'] === 'shared'
    ? openBoardPool(env, executors)
    : openMessagePool(env, executors, env.partners > 1 ? oneInHand : messageSettings(env.trial));
};
