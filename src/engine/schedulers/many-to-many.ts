/**
 * M:N: many tasks on N threads. Each thread schedules its own and steals, from others, tasks that have not begun; once begun a task
 * stays, since a generator cannot leave its thread. Channels in shared memory join them.
 */
import { DealtTasks } from '../queue/dealt-tasks';
import type { WorkSource } from '../sources/work-source';
import { allSteps } from '../steps';
import { CooperativeThread } from './cooperative/cooperative-thread';
import { onlyLane } from './green';
import type { SchedulerKind } from './scheduler';

/** What the model gives to each of its threads. */
export interface ManyToManySettings {
  /** Tasks in flight on each thread at most. */
  concurrency: number;
  lanes: number;
  /** Who has taken how many of the tasks that were dealt. */
  dealt: SharedArrayBuffer;
}

export const manyToMany: SchedulerKind = {
  id: 'many-to-many',
  blocks: false,
  between: 'dispatch',
  chooses: true,
  performs: allSteps,
  create(tools) {
    const { concurrency, lanes, dealt } = tools.settings as unknown as ManyToManySettings;
    const isAlone = tools.memory?.isAlone ?? true;
    let tasks: DealtTasks | undefined;
    const take = (source: WorkSource, lane: number): number => {
      if (source.total === undefined) return source.claim(lane);
      tasks ??= new DealtTasks(dealt, source.total, lanes);
      for (let task = tasks.take(lane); task >= 0; task = tasks.take(lane))
        if (source.claimOne(task, lane)) return task;
      // What was put back belongs to nobody.
      for (let [task] = source.open(1); task !== undefined; [task] = source.open(1))
        if (source.claimOne(task, lane)) return task;
      return -1;
    };
    const thread = new CooperativeThread(tools, { concurrency, lanes: isAlone ? 1 : lanes, take });
    return {
      drive: (own, source) => thread.drive(onlyLane(own), source),
      takeSlices: () => thread.takeSlices(),
      costs: () => ({ ...thread.costs(), stolen: tasks?.stolen ?? 0 }),
    };
  },
};
