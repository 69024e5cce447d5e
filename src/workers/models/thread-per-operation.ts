/** A new thread for every task. */
import { threadSpawner } from '../pools/spawn-thread';
import { openThreadPerTaskPool } from '../pools/thread-per-task-pool';
import type { Model } from '../pools/pool';

export const threadPerOperation: Model = async (env) => openThreadPerTaskPool(env, threadSpawner(env.trial));
