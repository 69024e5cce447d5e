/** N worker threads, fed by messages or claiming tasks from shared memory. */
import { openBoardPool } from '../pools/board-pool';
import { openMessagePool } from '../pools/message-pool';
import { threadSpawner } from '../pools/spawn-thread';
import type { Model } from '../pools/pool';
import { messageSettings } from './message-settings';

export const threads: Model = (env) => {
  const spawn = threadSpawner(env.trial);
  return env.trial.settings['dispatch'] === 'shared'
    ? openBoardPool(env, spawn, { driver: { kind: 'blocking' } })
    : openMessagePool(env, spawn, messageSettings(env.trial));
};
