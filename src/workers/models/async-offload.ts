/** One event loop whose computing goes to a pool of threads, so that the loop stays free. */
import { openOffloadingPool } from '../pools/offloading-pool';
import type { Model } from '../pools/pool';
import { threadSpawner } from '../pools/spawn-thread';
import { findScheduler } from '../find-scheduler';

export const asyncOffload: Model = async (env) =>
  openOffloadingPool(env, {
    spawn: threadSpawner(env),
    kind: await findScheduler('event-loop'),
    loops: 1,
    lanesPerLoop: Math.max(1, Math.min(Number(env.trial.settings['concurrency']), env.plan.length)),
    threads: env.trial.workers,
    wholeTasks: true,
  });
