/** N event loops that claim tasks from shared memory, and a pool of further threads for calls that block. */
import { findScheduler } from '../find-scheduler';
import { openBoardPool } from '../pools/board-pool';
import { openOffloadingPool } from '../pools/offloading-pool';
import type { Model } from '../pools/pool';
import { threadSpawner } from '../pools/spawn-thread';
import { executorsWith } from './executors-with';

export const executor: Model = async (env) => {
  const { workers: loops, settings } = env.trial;
  // No more places than tasks: where few tasks are, each loop gets its share of them.
  const lanesPerLoop = Math.max(
    1,
    Math.min(Number(settings['concurrency']), Math.ceil(env.plan.length / loops)),
  );
  const threads = Number(settings['blockingThreads']);
  const spawn = threadSpawner(env);
  if (threads === 0)
    return openBoardPool(env, await executorsWith(spawn, { id: 'event-loop' }, lanesPerLoop));
  const kind = await findScheduler('event-loop');
  return openOffloadingPool(env, { spawn, kind, loops, lanesPerLoop, threads, wholeTasks: false });
};
