/** A program without workers: its main thread does one task after another, and its event loop is watched meanwhile. */
import type { Model } from '../pools/pool';
import { openSelfDrivenPool } from '../pools/self-driven-pool';
import { processSpawner } from '../pools/spawn-process';
import { executorsWith } from './executors-with';

export const mainThread: Model = async (env) =>
  openSelfDrivenPool(
    env,
    await executorsWith(processSpawner(env.trial), { id: 'event-loop', settings: { watch: true } }),
  );
