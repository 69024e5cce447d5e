/**
 * What a workload of your own exports: `import type { Workload } from 'corelab/workload'`. `corelab init workload` writes an
 * example, and docs/own-code.md explains it.
 *
 * @template Task plain data: it goes to workers in messages
 * @template Result plain data that can be cloned
 */
export interface Workload<Task = unknown, Result = unknown> {
  /**
   * The tasks, in their order; or a number n for the tasks 0 to n − 1. Every worker loads the module anew, so they must be the same
   * each time. A run with more tasks goes round them again.
   */
  tasks: readonly Task[] | number;
  /**
   * Does one task. `async` where it awaits something: its time in `await` then counts as waiting. A function that is not declared
   * `async` must not return a promise.
   */
  run?: (task: Task) => Result | Promise<Result>;
  /** Does one task step by step. Models that do one task at a time on a thread take `run` where both are there. */
  steps?: (task: Task) => Generator<Step, Result>;
  /** Called once in each worker, before the clock. */
  prepare?: () => void | Promise<void>;
  /**
   * Judges a result after the clock, in the manager. `true`: it is right. A sentence: what is wrong with it; the trial then fails, as it
   * does where this throws.
   */
  verify?: (task: Task, result: Result) => true | string | false | Promise<true | string | false>;
  /** Functions that the steps `native` and `blocking` name, so that another thread can call them. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- likewise
  calls?: Readonly<Record<string, (args: any) => unknown>>;
}

/** What a task asks its surroundings to do. */
export type Step =
  /** Sleeps for so many milliseconds. */
  | { do: 'wait'; ms: number }
  /** Awaits a promise, and goes on with what it gives. The signal is aborted when the task outlasts its time-out. */
  | { do: 'io'; start: (signal: AbortSignal) => Promise<unknown> }
  /** Others may go on here: at most 1 ms of computing apart. */
  | { do: 'checkpoint' }
  /** Calls one of `calls` that computes in native code, which needs no global lock meanwhile. */
  | { do: 'native'; call: Call }
  /** Calls one of `calls` that holds its thread for long. `waits`: it stands still instead of computing. */
  | { do: 'blocking'; call: Call; waits?: boolean };

/** `args` is plain data of at most 2 kB where the call is made by another thread. */
export interface Call {
  fn: string;
  args: unknown;
}
