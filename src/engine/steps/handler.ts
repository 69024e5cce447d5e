/**
 * What a step does. Each stands in a file of its own beside this one and says it for each kind of surroundings: a thread
 * that may stop, an event loop that must not, and a thread whose tasks are scheduled by the application. The table of all is
 * `index.ts`.
 */
import type { LoopChannels, SelectCase } from '../shared/loop-channels';
import type { Offload } from '../offload/offload';
import type { LoopLocks } from '../shared/loop-locks';
import type { Message } from '../shared/shared-channel';
import type { GreenTask } from '../tasks/green-task';
import type { StepKind, StepOf } from '../tasks/step';
import type { TaskTools } from '../tasks/task-tools';

/** What a thread needs to compute besides a CPU: nothing, or a lock that only one thread can have. */
export interface Hold {
  /** Others may compute instead for a while, if they want to. */
  checkpoint(lane: number): void;
  /** The thread is about to stand still. */
  letGo(): void;
  /** Waits until the thread may compute again; shows the time since `from` as waiting for the lock. */
  takeBack(lane: number, from: number): void;
  /** Computes without it. */
  without<R>(lane: number, compute: () => R): R;
}

/** A thread that can be stopped without holding up anybody else's task. */
export interface OnThread extends TaskTools {
  hold: Hold;
  /** Nobody ever wakes who waits on it: for sleeping. */
  sleeper: Int32Array;
}

/** What all lanes of a loop know of its use. */
export interface LoopUse {
  /** When a task last stopped computing on it, in ms since the epoch. */
  untilMs: number;
  /** How many tasks wait for something: where none does, some task or other computes all the time. */
  waiting: number;
  /** When a task last got hold of it, in ms since the epoch. */
  sinceMs: number;
  /** The longest that a task has kept it without yielding; null while there was none. */
  longest: LoopHold | null;
}

/** A task that kept its event loop to itself. */
export interface LoopHold {
  task: number;
  /** For how long, in ms. */
  ms: number;
  /** Until when, in ms since the epoch. */
  untilMs: number;
}

/** An event loop that many tasks share. */
export interface OnLoop extends TaskTools {
  loopLocks: LoopLocks;
  loopChannels: LoopChannels;
  busy: LoopUse;
  /** The task that each lane has in hand, by its number. */
  inHand: number[];
  /** The pool that blocking calls go to; absent where they are made on the loop itself. */
  offload?: Offload;
}

/** What a handler gives where its task cannot go on yet. */
export const parked: unique symbol = Symbol('parked');

/** What tasks of a thread do at channels. All throw where there is no such channel, or it is closed to them. */
export interface GreenChannels {
  /** False where the task waits. */
  send(task: GreenTask, channel: number, value: number | ArrayLike<number>): boolean;
  /** Undefined where the task waits; a value of undefined where the channel is closed and empty. */
  receive(task: GreenTask, channel: number): { value: Message | undefined } | undefined;
  /** Undefined where the task waits. */
  select(
    task: GreenTask,
    cases: readonly SelectCase[],
  ): { index: number; value: Message | undefined } | undefined;
  close(channel: number): void;
}

/** A thread that goes from task to task and parks those that wait; the step is that of the task in hand. */
export interface OnGreen extends TaskTools {
  locks: {
    /** False where the task waits. */
    take(lock: number, task: GreenTask): boolean;
    release(lock: number, task: GreenTask, atMs: number): void;
  };
  /** Those of all threads; a task that one of these leaves waiting goes on with what the step gives. */
  channels: GreenChannels;
  /** Goes on at that moment, in ms since the epoch; with an error, where there is one. */
  sleep(task: GreenTask, untilMs: number, error?: Error): void;
  /** Goes on when somebody calls `resume` for it, with the value. */
  wait(task: GreenTask): void;
  resume(task: GreenTask, value?: unknown): void;
  /** Goes on after all that are ready. */
  takeTurn(task: GreenTask): void;
  /** Goes on with what the promise gives. */
  whenSettled(task: GreenTask, promise: Promise<unknown>): void;
  isAnyoneReady(): boolean;
}

export interface StepHandler<K extends StepKind> {
  /** What the step gives. A promise only where the step has nothing to block on. */
  onThread(step: StepOf<K>, lane: number, thread: OnThread): unknown;
  /** What the step gives, or a promise of it. */
  onLoop(step: StepOf<K>, lane: number, loop: OnLoop): unknown;
  /** What the step gives, or that its task is `parked`. */
  onGreen(step: StepOf<K>, task: GreenTask, green: OnGreen): unknown;
}
