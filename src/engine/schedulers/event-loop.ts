/** Many tasks in flight on one event loop: a wait is awaited, and computing holds everybody else up. */
import { type Failure, toFailure } from '../../core/errors';
import type { MemoryUse } from '../../core/protocol/executor';
import { LoopWatch } from '../loop-watch';
import { Offload, type OffloadSettings } from '../offload/offload';
import { LoopChannels } from '../shared/loop-channels';
import { LoopLocks } from '../shared/loop-locks';
import type { WorkSource } from '../sources/work-source';
import { allSteps, performOnLoop } from '../steps';
import type { LoopUse, OnLoop } from '../steps/handler';
import { driveSteps, stepsOf } from '../tasks/drive-steps';
import type { Attempt, RunTask, TaskTools } from '../tasks/task-tools';
import { loopCosts } from './loop-costs';
import { begin } from './one-at-a-time';
import type { SchedulerKind, SchedulerTools } from './scheduler';

export const eventLoop: SchedulerKind = {
  id: 'event-loop',
  blocks: false,
  between: 'ready',
  performs: allSteps,
  create(tools) {
    const busy = unusedLoop();
    const offload = offloadOf(tools);
    const run = taskOnLoop(tools, busy, offload);
    const isWatched = tools.workload.watchesLoops === true || tools.settings['watch'] === true;
    const watch = isWatched ? new LoopWatch(tools.clock) : undefined;
    return {
      drive: async (lanes, source) => {
        busy.untilMs = tools.clock();
        watch?.start();
        await Promise.all(lanes.map((lane) => driveLane({ ...tools, busy }, source, lane, run)));
        watch?.stop();
      },
      longestHold: () => busy.longest,
      ...(tools.settings['costs'] === true && tools.memoryUse && { costs: costsOf(tools, tools.memoryUse) }),
      ...((watch !== undefined || offload !== undefined) && {
        loopSeen: () => ({
          delaysMs: watch?.delaysMs ?? [],
          waitingBefore: offload?.waitingBefore ?? null,
        }),
      }),
    };
  },
};

const costsOf = (tools: SchedulerTools, use: MemoryUse) => () => loopCosts(tools, use, eventLoop);

const unusedLoop = (): LoopUse => ({ untilMs: 0, sinceMs: 0, waiting: 0, longest: null });

/** The pool that the model gives to its loops; undefined where it gives none. */
function offloadOf({ settings, firstLane, ...tools }: SchedulerTools): Offload | undefined {
  const given = settings['offload'] as OffloadSettings | undefined;
  return given && new Offload(given, firstLane, tools);
}

/** A lane that finds nothing ends: whoever puts a task back goes on itself. */
async function driveLane(
  tools: TaskTools & { busy: LoopUse },
  source: WorkSource,
  lane: number,
  run: RunTask,
): Promise<void> {
  const { clock, spans, busy, pulse } = tools;
  for (;;) {
    const ref = source.claim(lane);
    if (ref < 0) {
      pulse.idle(); // the others may wait for longer than any task may compute
      source.waitForMore(lane, false);
      return;
    }
    const dueMs = source.dueMs?.(ref);
    if (dueMs !== undefined) pulse.idle();
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

export function taskOnLoop(tools: TaskTools, busy: LoopUse = unusedLoop(), offload?: Offload): RunTask {
  const { workload, clock, epochMs, pulse, memory } = tools;
  const capacities = memory?.channels.map(({ capacity }) => capacity) ?? [];
  const loop: OnLoop = {
    ...tools,
    loopLocks: new LoopLocks(),
    loopChannels: new LoopChannels(capacities),
    busy,
    inHand: [],
    ...(offload && { offload }),
  };

  /** While the task waits, the loop belongs to others. */
  const away = <R>(outcome: Promise<R>, attempt: Attempt): Promise<R> => {
    pulse.idle();
    leaveLoop(busy, attempt.id, clock());
    return outcome.finally(() => {
      busy.sinceMs = clock();
      pulse.busy(attempt.id, epochMs + busy.sinceMs);
    });
  };

  const runSteps: RunTask = (task, attempt, lane) =>
    driveSteps(stepsOf(workload, task, attempt), (step) => {
      const outcome = performOnLoop(step, lane, loop);
      return outcome instanceof Promise ? away(outcome, attempt) : outcome;
    });

  const runOnce: RunTask = (task, attempt, lane) => {
    if (offload?.takesWholeTasks === true && workload.run !== undefined) {
      return away(offload.call(lane, { task: attempt.id, attempt: attempt.attempt, whole: task }), attempt);
    }
    return workload.steps === undefined ? workload.run?.(task, attempt) : runSteps(task, attempt, lane);
  };

  // Every task is an async function, as it would be in a program written for an event loop.
  return async (task, attempt, lane) => {
    let isDone = false; // a task that throws has forgotten nothing
    try {
      busy.sinceMs = attempt.startedMs;
      loop.inHand[lane] = attempt.id;
      const outcome = runOnce(task, attempt, lane);
      // An await would let other tasks compute first, and their time would be this one's.
      if (!(outcome instanceof Promise)) {
        isDone = true;
        return outcome;
      }
      busy.waiting += 1;
      try {
        const result = (await outcome) as unknown;
        isDone = true;
        return result;
      } finally {
        busy.waiting -= 1;
      }
    } finally {
      attempt.endedMs = clock(); // its lane hears of it when the loop comes round
      leaveLoop(busy, attempt.id, attempt.endedMs);
      const locks = loop.loopLocks.releaseAll(lane, attempt.endedMs);
      if (locks.length > 0 && isDone) tools.forgotten?.note(attempt.id, locks);
    }
  };
}

/** A task has stopped computing on the loop. Several may have gone on in one turn of it: each has it from the end of the one before. */
function leaveLoop(busy: LoopUse, task: number, untilMs: number): void {
  const ms = untilMs - Math.max(busy.sinceMs, busy.untilMs);
  if (busy.longest === null || ms > busy.longest.ms) busy.longest = { task, ms, untilMs };
  busy.untilMs = untilMs;
}

/** Timers may be early by a fraction of a millisecond: nothing begins before it is due. @returns whether it had to wait */
async function sleepUntil(dueMs: number, clock: () => number): Promise<boolean> {
  const from = clock();
  for (let now = from; now < dueMs; now = clock()) {
    await new Promise<void>((resolve) => setTimeout(resolve, dueMs - now));
  }
  return from < dueMs;
}
