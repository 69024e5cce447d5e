/** Many tasks in flight on one event loop: a wait is awaited, and computing holds everybody else up. */
import { type Failure, toFailure } from '../../core/errors';
import { LoopChannels } from '../shared/loop-channels';
import { LoopLocks } from '../shared/loop-locks';
import type { WorkSource } from '../sources/work-source';
import { allSteps, performOnLoop } from '../steps';
import type { LoopUse, OnLoop } from '../steps/handler';
import { driveSteps, stepsOf } from '../tasks/drive-steps';
import type { RunTask, TaskTools } from '../tasks/task-tools';
import { begin } from './one-at-a-time';
import type { SchedulerKind } from './scheduler';

export const eventLoop: SchedulerKind = {
  id: 'event-loop',
  blocks: false,
  between: 'ready',
  performs: allSteps,
  create(tools) {
    const busy: LoopUse = { untilMs: 0, waiting: 0 };
    const run = taskOnLoop(tools, busy);
    return {
      drive: async (lanes, source) => {
        busy.untilMs = tools.clock();
        await Promise.all(lanes.map((lane) => driveLane({ ...tools, busy }, source, lane, run)));
      },
    };
  },
};

/** A lane that finds nothing ends: whoever puts a task back goes on itself. */
async function driveLane(
  tools: TaskTools & { busy: LoopUse },
  source: WorkSource,
  lane: number,
  run: RunTask,
): Promise<void> {
  const { clock, spans, busy } = tools;
  for (;;) {
    const ref = source.claim(lane);
    if (ref < 0) {
      source.waitForMore(lane, false);
      return;
    }
    const dueMs = source.dueMs?.(ref);
    const slept = dueMs !== undefined && (await sleepUntil(dueMs, clock));
    // Others have run since the lane's last task. Where nobody waits, the loop has not stood still since the last of
    // them, whose end is the start of this one: reading the clock costs as much as a short task.
    const start = dueMs === undefined && busy.waiting === 0 ? busy.untilMs : clock();
    if (slept) spans.add(lane, 'oversleep', Math.max(dueMs, busy.untilMs), start);
    const attempt = begin(tools, source, ref, lane, start);
    let result: unknown;
    let failure: Failure | null = null;
    try {
      result = run(source.taskOf(ref), attempt, lane);
      if (result instanceof Promise) result = await result;
    } catch (error) {
      failure = toFailure(error, 'task-threw');
    }
    const end = attempt.endedMs ?? clock();
    if (failure === null) source.done(ref, lane, end, result);
    else source.failed(ref, lane, end, failure);
  }
}

export function taskOnLoop(tools: TaskTools, busy: LoopUse = { untilMs: 0, waiting: 0 }): RunTask {
  const { workload, clock, epochMs, pulse, memory } = tools;
  const capacities = memory?.channels.map(({ capacity }) => capacity) ?? [];
  const loop: OnLoop = {
    ...tools,
    loopLocks: new LoopLocks(),
    loopChannels: new LoopChannels(capacities),
    busy,
  };

  const runSteps: RunTask = (task, attempt, lane) =>
    driveSteps(stepsOf(workload, task, attempt), (step) => {
      const outcome = performOnLoop(step, lane, loop);
      if (!(outcome instanceof Promise)) return outcome;
      // While the task waits, the loop belongs to others.
      pulse.idle();
      busy.untilMs = clock();
      return outcome.finally(() => pulse.busy(attempt.id, epochMs + clock()));
    });

  // Every task is an async function, as it would be in a program written for an event loop.
  return async (task, attempt, lane) => {
    try {
      const outcome: unknown =
        workload.steps === undefined ? workload.run?.(task, attempt) : runSteps(task, attempt, lane);
      // An await would let other tasks compute first, and their time would be this one's.
      if (!(outcome instanceof Promise)) return outcome;
      busy.waiting += 1;
      try {
        return (await outcome) as unknown;
      } finally {
        busy.waiting -= 1;
      }
    } finally {
      attempt.endedMs = busy.untilMs = clock(); // its lane hears of it when the loop comes round
      loop.loopLocks.releaseAll(lane, attempt.endedMs);
    }
  };
}

/** Timers may be early by a fraction of a millisecond: nothing begins before it is due. @returns whether it had to wait */
async function sleepUntil(dueMs: number, clock: () => number): Promise<boolean> {
  const from = clock();
  for (let now = from; now < dueMs; now = clock()) {
    await new Promise<void>((resolve) => setTimeout(resolve, dueMs - now));
  }
  return from < dueMs;
}
