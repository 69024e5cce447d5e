/** A new thread for every task. */
import type { Model } from '../pools/pool';
import { threadSpawner } from '../pools/spawn-thread';
import { openThreadPerTaskPool } from '../pools/thread-per-task-pool';
import { executorsWith } from './executors-with';

export const threadPerOperation: Model = async (env) =>
  openThreadPerTaskPool(env, await executorsWith(threadSpawner(env), { id: 'blocking' }));
