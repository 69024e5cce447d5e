/** N threads of which only the holder of one lock computes. */
import { GlobalLock } from '../../engine/schedulers/global-lock';
import { openBoardPool } from '../pools/board-pool';
import { threadSpawner } from '../pools/spawn-thread';
import type { Model } from '../pools/pool';

export const gil: Model = (env) => {
  const lock = GlobalLock.allocate();
  const switchIntervalMs = Number(env.trial.settings['switchIntervalMs']);
  return openBoardPool(env, threadSpawner(env.trial), {
    driver: { kind: 'global-lock', lock, switchIntervalMs },
    onLost: (lane) => GlobalLock.releaseFor(lock, lane),
  });
};
