/** How the steps of a task are carried out. One driver a file beside this one; a model chooses by `StepDriver`. */
import type { Clock } from '../clock';
import type { Pulse } from '../pulse';
import type { PortableCall, Step, Steps } from './step';
import type { TaskContext, Workload } from '../workloads/workload';
import type { Meter } from '../meter';
import type { SharedLocks } from '../shared/shared-locks';
import type { SpanLog } from '../span-log';

/** What a driver works with. */
export interface DriverTools {
  workload: Workload;
  clock: Clock;
  epochMs: number;
  spans: SpanLog;
  pulse: Pulse;
  /** Absent where nobody asks why a thread did not run. */
  scheduling?: Meter;
  taskTimeoutMs: number;
  /** Resolves when the loop has come round once, so that others had their turn. */
  nextRound: () => Promise<void>;
  /** Absent where executors share no memory that a lock could lie in. */
  locks?: SharedLocks;
}

/** The attempt in hand, with its moments in ms since the epoch. */
export interface Attempt extends TaskContext {
  startedMs: number;
  /** Set by a driver that knows better than its caller when the attempt ended. */
  endedMs: number | null;
}

export interface TaskDriver {
  /** Runs one attempt at a task on a lane; gives a promise where the task awaits something. */
  run(task: unknown, attempt: Attempt, lane: number): unknown;
  /** The thread has no task at hand: what the driver holds on to between tasks, it lets go. */
  rest?(): void;
}

/** Goes through the steps, without a promise as long as no step needs one. */
export function driveSteps<R>(steps: Steps<R>, perform: (step: Step) => unknown): R | Promise<R> {
  let next = steps.next();
  while (!next.done) {
    let outcome: unknown;
    try {
      outcome = perform(next.value);
    } catch (error) {
      next = steps.throw(error);
      continue;
    }
    if (outcome instanceof Promise) return driveAsync(steps, perform, outcome);
    next = steps.next(outcome);
  }
  return next.value;
}

async function driveAsync<R>(
  steps: Steps<R>,
  perform: (step: Step) => unknown,
  first: Promise<unknown>,
): Promise<R> {
  let pending = first;
  for (;;) {
    const outcome = await settled(pending);
    const next = 'error' in outcome ? steps.throw(outcome.error) : steps.next(outcome.value);
    if (next.done) return next.value;
    pending = new Promise((resolve) => resolve(perform(next.value)));
  }
}

function settled(promise: Promise<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

/** The task step by step. @throws when the workload has no steps */
export function stepsOf(workload: Workload, task: unknown, context: TaskContext): Steps<unknown> {
  if (workload.steps === undefined) throw new Error('The workload has neither run nor steps.');
  return workload.steps(task, context);
}

/** The locks that tasks share. @throws where there are none */
export function locksOf({ locks }: DriverTools): SharedLocks {
  if (locks === undefined) throw new Error('Worker processes share no memory that a lock could lie in.');
  return locks;
}

/** Runs a task and gives back the locks that it still holds when it ends, however it ends. */
export function releasingLocks({ locks }: Pick<DriverTools, 'locks'>, run: () => unknown): unknown {
  let outcome: unknown;
  try {
    outcome = run();
  } catch (error) {
    locks?.releaseAll();
    throw error;
  }
  if (outcome instanceof Promise) return outcome.finally(() => locks?.releaseAll());
  locks?.releaseAll();
  return outcome;
}

/** Calls a function that the workload named. */
export function callInline(workload: Workload, call: PortableCall): unknown {
  const fn = workload.calls?.[call.fn];
  if (fn === undefined) throw new Error(`The workload has no call named "${call.fn}".`);
  return fn(call.args);
}
