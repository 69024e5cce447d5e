/** A thread with one task at a time: what all schedulers that may block have in common. */
import { type Failure, toFailure } from '../../core/errors';
import type { WorkSource } from '../sources/work-source';
import type { Attempt, RunTask, TaskTools } from '../tasks/task-tools';
import type { Scheduler } from './scheduler';

/** The reference of the task that a lane shall do next, claimed for it; −1 when there is none at the moment. */
export type NextTask = (source: WorkSource, lane: number) => number;

export interface OneAtATime {
  run: RunTask;
  /** The thread has no task: what it holds on to between tasks, it lets go. */
  rest?: () => void;
  /** Without it, tasks come in turn, and nothing more is called for each of them. */
  next?: NextTask;
}

export function oneAtATime(tools: TaskTools, { run, rest, next }: OneAtATime): Scheduler {
  const { clock } = tools;
  const sleeper = new Int32Array(new SharedArrayBuffer(4));

  const drive = async (lane: number, source: WorkSource): Promise<void> => {
    let start = clock();
    for (;;) {
      const ref = next === undefined ? source.claim(lane) : next(source, lane);
      if (ref < 0) {
        rest?.();
        if (!source.waitForMore(lane, true)) return;
        start = clock();
        continue;
      }
      if (source.dueMs !== undefined && source.dueMs(ref) > start) {
        rest?.();
        tools.pulse.idle();
        const dueMs = source.dueMs(ref);
        start = sleepUntil(dueMs, clock, sleeper);
        tools.spans.add(lane, 'oversleep', dueMs, start);
      }
      if (source.meet !== undefined) {
        rest?.();
        tools.pulse.idle();
        source.meet(ref);
        start = clock();
      }
      const attempt = begin(tools, source, ref, lane, start);
      let result: unknown;
      let failure: Failure | null = null;
      try {
        result = run(source.taskOf(ref), attempt, lane);
        if (result instanceof Promise) result = await result;
      } catch (error) {
        failure = toFailure(error, 'task-threw');
      }
      // The end of one task is the start of the next.
      start = clock();
      if (failure === null) source.done(ref, lane, start, result);
      else source.failed(ref, lane, start, failure);
    }
  };
  return {
    drive(lanes, source) {
      const [lane, ...others] = lanes;
      if (lane === undefined || others.length > 0) {
        throw new RangeError(`A thread that blocks has one lane, not ${lanes.length}.`);
      }
      return drive(lane, source);
    },
  };
}

/** Notes that an attempt begins, and shows it to whoever watches for tasks that take too long. */
export function begin(
  { pulse, epochMs, trial }: TaskTools,
  source: WorkSource,
  ref: number,
  lane: number,
  startedMs: number,
): Attempt {
  source.begin(ref, lane, startedMs);
  const id = source.idOf(ref);
  pulse.busy(id, epochMs + startedMs);
  return { id, attempt: source.attemptOf(ref), trial, startedMs, endedMs: null };
}

/** The moment at which it woke: not before `dueMs`. */
function sleepUntil(dueMs: number, clock: () => number, sleeper: Int32Array): number {
  let now = clock();
  while (now < dueMs) {
    Atomics.wait(sleeper, 0, 0, dueMs - now);
    now = clock();
  }
  return now;
}
