/** One event loop with many tasks in flight. */
import { processSpawner } from '../pools/spawn-process';
import { openSelfDrivenPool } from '../pools/self-driven-pool';
import type { Model } from '../pools/pool';

export const asyncModel: Model = (env) =>
  openSelfDrivenPool(env, processSpawner(env.trial), {
    driver: { kind: 'event-loop' },
    lanes: Math.min(Number(env.trial.settings['concurrency']), env.plan.length),
    gapState: 'ready',
  });
