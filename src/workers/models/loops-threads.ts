/** M:N: N threads, each with a scheduler of its own for many green tasks. */
import { DealtTasks } from '../../engine/queue/dealt-tasks';
import type { ManyToManySettings } from '../../engine/schedulers/many-to-many';
import { Sleepers } from '../../engine/shared/sleepers';
import { openBoardPool } from '../pools/board-pool';
import type { Model } from '../pools/pool';
import { threadSpawner } from '../pools/spawn-thread';
import { executorsWith } from './executors-with';

export const loopsThreads: Model = async (env) => {
  const lanes = env.trial.workers;
  const concurrency = Number(env.trial.settings['concurrency']);
  const dealt = DealtTasks.allocate(lanes);
  const settings = { concurrency, lanes, dealt } satisfies ManyToManySettings;
  const memory = Sleepers.allocate();
  const spawn = threadSpawner({ ...env, shares: { ...env.shares, sleepers: memory } });
  const executors = await executorsWith(spawn, { id: 'many-to-many', settings });
  const sleepers = new Sleepers(memory);
  return openBoardPool(
    env,
    { ...executors, tasksPerLane: Math.min(concurrency, env.plan.length) },
    { onReturned: () => sleepers.wakeAll(lanes) },
  );
};
