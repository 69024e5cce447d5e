/** What a workload is: how tasks are made, run and checked. One file each beside this one; the list is `index.ts`. */
import type { ParameterValues } from '../../core/experiment/parameter';
import type { Printed } from '../../core/protocol/executor';
import type { Measure } from '../../core/vocabulary/measure';
import type { Clock } from '../clock';
import type { SharedLocks } from '../shared/shared-locks';
import type { SharedCells, SharedSizes } from '../shared/shared-memory';
import type { ServiceDeclaration, TrialServices } from './service';
import type { Steps } from './step';

/** Tasks that follow from parameters and seed alone, so that every executor can make its own. */
export interface TaskPlan<T> {
  readonly length: number;
  /** The task with the number `index`, 0 ≤ index < length; plain data that can be cloned. */
  at(index: number): T;
  /**
   * When the task arrives, in ms from the start of the clock, never before the one ahead of it: it does not begin
   * earlier, and its latency counts from then. Without it all tasks are there from the start.
   */
  dueMs?(index: number): number;
  /** Of which kind the task is: then each kind has a latency of its own. */
  kind?(index: number): TaskKind;
  /** What the task will cost, in any one unit, for schedulers that choose among tasks. */
  cost?(index: number): number;
  /** The number by which the task is known, where the plan is a selection of another one's tasks; `index` otherwise. */
  readonly numberOf?: (index: number) => number;
  /** Called by a manager each time it is about to hand a task out; what takes its time here makes a slow manager. */
  beforeHandOut?(index: number): void;
}

/** Tasks of one sort among others, such as the short ones. */
export interface TaskKind {
  /** Lower case with hyphens. */
  id: string;
  /** In the plural, as within a sentence: "short jobs". */
  title: string;
}

/** What is the same for all tasks that one executor runs in a trial. */
export interface TrialContext {
  /** The machine's monotonic clock, in ms: its zero is arbitrary, the same in every process and thread. */
  machineMs: Clock;
  /** The services that the workload declares; absent where it declares none. */
  services?: TrialServices | undefined;
  /** The cells that `shares` asks for; absent in processes side by side, which share no memory. */
  shared?: SharedCells | undefined;
  /** The locks that tasks share, for plain code in the middle of a task; steps take them by `lock`. Absent as the cells are. */
  locks?: SharedLocks | undefined;
  /** Whether one thread does all parts of a task in turn, so that no part may wait for another one. */
  isAlone?: boolean | undefined;
}

/** Made anew for every attempt at a task, so it holds little. */
export interface TaskContext {
  /** Number of the task. */
  id: number;
  /** 0 for the first attempt. */
  attempt: number;
  trial: TrialContext;
}

/** What a workload prepares for a trial: a folder, a list of files. */
export interface TrialSetup {
  /** The parameters that plan, prepare and run see, with what the set-up added. */
  parameters: ParameterValues;
  /** The number of tasks, where the set-up decides it (one per file). */
  tasks?: number;
  /** Undoes the set-up; called however the trial ends. */
  dispose(): Promise<void>;
}

export interface SetupRequest {
  parameters: ParameterValues;
  /** The number that was asked for. */
  tasks: number;
  /** False where `tasks` is only the default. */
  tasksGiven: boolean;
  seed: number;
}

/** What was observed where a result is neither right nor wrong, such as a lost update; counted in the measure `results`. */
export interface Outcome {
  id: string;
  title: string;
  /** Whether the experiment is there to show it. */
  expected: boolean;
}

/**
 * `true`: right. A sentence: wrong, and what is wrong with it; the trial fails. `observed`: neither; the result shows something
 * that the experiment is about, whether it expects it or not, and the trial goes on.
 */
export type Judgement = true | string | { observed: Outcome };

/** T: a task, plain data. R: its result, small and cloneable. A workload has `run`, `steps` or both, or `runPart`. */
export interface Workload<T = unknown, R = unknown> {
  /** Makes the tasks. */
  plan(parameters: ParameterValues, tasks: number, seed: number): TaskPlan<T>;
  /** Processes that its trials need beside the executors. They start before `setup` and end with the trial. */
  services?: readonly ServiceDeclaration[];
  /**
   * The memory that its tasks share, all zero at the start of a trial. Its descriptor says so too (`needs: shared-memory`, or
   * the steps `send` and `receive`), so that planning refuses models that share none.
   * @param tasks the number that was asked for
   */
  shares?(parameters: ParameterValues, tasks: number): SharedSizes;
  /** Once per trial in the manager, before the clock. */
  setup?(request: SetupRequest): Promise<TrialSetup>;
  /** Once per executor, before the clock. */
  prepare?(parameters: ParameterValues): Promise<void>;
  /** A serial part before the tasks: in the manager, on the clock, while all lanes wait (state `prepare`). */
  serialBefore?(parameters: ParameterValues, tasks: number, seed: number): void | Promise<void>;
  /**
   * A serial part behind the tasks, likewise (state `join`): gets the results by number, of tasks that failed undefined.
   * What it gives is for `verifyAll`.
   */
  serialAfter?(parameters: ParameterValues, results: readonly R[]): unknown;
  /** The whole task in one go, nothing but computing (or blocking calls): the fast path. */
  run?(task: T, context: TaskContext): R;
  /**
   * The task in one go where an executor works alone and blocks, as the baseline does: for tasks whose steps wait for other tasks
   * in flight, which are not there. `run` or `steps` where absent.
   */
  alone?(task: T, context: TaskContext): R;
  /** The task step by step. Models that only block take `run` where there is one. */
  steps?(task: T, context: TaskContext): Steps<R>;
  /**
   * How many threads do each task together, 1 by default: each runs one part by `runPart` instead of `run` or `steps`, all
   * beginning at once, and the result of the task is the list of what they gave. A single executor does the parts in turn, so
   * no part may wait for another one (`TrialContext.isAlone`). A task is never tried again, and a lost thread ends the trial.
   * Its descriptor says so too: `needs: { what: 'partners', count }`.
   */
  partners?: number;
  /** @param part from 0 to partners − 1 */
  runPart?(task: T, part: number, context: TaskContext): unknown;
  /** The part step by step, instead of `runPart`. */
  partSteps?(task: T, part: number, context: TaskContext): Steps<unknown>;
  /** Functions that steps may ask to run elsewhere. */
  calls?: Readonly<Record<string, (args: unknown) => unknown>>;
  /** Whether trials measure how late event loops come round (`loop-delay`): a timer a millisecond on each of them. */
  watchesLoops?: true;
  /** After the clock, in the manager: judges a result as right, wrong or observed, by other means than `run`. */
  verify(task: T, result: R): Judgement | Promise<Judgement>;
  /** After the clock, when every task is done: checks the results as a whole. */
  verifyAll?(
    parameters: ParameterValues,
    tasks: number,
    results: readonly R[],
    joined?: unknown,
  ): true | string | Promise<true | string>;
  /** After the clock, in the manager: what the results of the tasks that were done come to, besides their time. */
  measures?(
    results: readonly R[],
    parameters: ParameterValues,
  ): readonly Measure[] | Promise<readonly Measure[]>;
  /** What its code has printed so far in this process or thread, where that is kept apart; undefined where it is nothing. */
  printed?(): Printed | undefined;
}
