/** The baseline: one fresh process, one task after another, no queue. */
import { processSpawner } from '../pools/spawn-process';
import { openSelfDrivenPool } from '../pools/self-driven-pool';
import type { Model } from '../pools/pool';

export const sequential: Model = (env) =>
  openSelfDrivenPool(env, processSpawner(env.trial), {
    driver: { kind: 'blocking' },
    lanes: 1,
    gapState: 'dispatch',
  });
