/** N threads of which only the holder of one lock computes. */
import type { GlobalLockSettings } from '../../engine/schedulers/global-lock';
import { GlobalLock } from '../../engine/shared/global-lock';
import { openBoardPool } from '../pools/board-pool';
import type { Model } from '../pools/pool';
import { threadSpawner } from '../pools/spawn-thread';
import { executorsWith } from './executors-with';

export const gil: Model = async (env) => {
  const lock = GlobalLock.allocate();
  const switchIntervalMs = Number(env.trial.settings['switchIntervalMs']);
  const settings = { lock, switchIntervalMs } satisfies GlobalLockSettings;
  const executors = await executorsWith(threadSpawner(env), { id: 'global-lock', settings });
  return openBoardPool(env, executors, { onLost: (lane) => GlobalLock.releaseFor(lock, lane) });
};
