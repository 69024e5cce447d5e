/** A set of executors that work through a trial's tasks. Models choose a pool and its settings. */
import { notAvailable } from '../../core/availability';
import type { Failure } from '../../core/errors';
import type { ParameterValues } from '../../core/experiment/parameter';
import type {
  ExecutorCounters,
  ExecutorInit,
  SchedulerChoice,
  TaskCosts,
} from '../../core/protocol/executor';
import { trialFields, type TrialSpec } from '../../core/experiment/trial-spec';
import type { TrialProgress } from '../../core/protocol/trial';
import type { RecordedTrial } from '../../core/record/run-record';
import type { LaneState } from '../../core/vocabulary/lane-states';
import type { Measure } from '../../core/vocabulary/measure';
import type { Clock } from '../../engine/clock';
import type { TaskBook } from '../../engine/queue/task-book';
import type { SchedulerKind } from '../../engine/schedulers/scheduler';
import type { SharedSizes } from '../../engine/shared/shared-memory';
import type { Service, TrialServices } from '../../engine/tasks/service';
import type { TaskPlan } from '../../engine/tasks/workload';
import type { ExecutorHandle, SpawnExecutor } from './executor-handle';
import type { PageLink } from './page-link';
import type { TrialLog } from './trial-log';

/** What a pool works on and writes to. */
export interface TrialEnv {
  trial: TrialSpec;
  /** After the workload's set-up. */
  parameters: ParameterValues;
  /** Absent where the workload declares none. */
  services?: TrialServices | undefined;
  /** The memory that its tasks share, where executors can. */
  shares: SharedSizes;
  /** Threads that do each task together; where there are more than 1, plan, book and log know the parts. */
  partners: number;
  plan: TaskPlan<unknown>;
  book: TaskBook;
  log: TrialLog;
  /** Counts from `epochMs`, as all times in the log do. */
  clock: Clock;
  epochMs: number;
  /** To the open window whose Web Workers can be executors; absent where nobody relays. */
  page?: PageLink | undefined;
  /** Takes over a process that a pool has started beside its executors: it is recorded, missed and ended as services are. */
  addService(name: string, service: Service): void;
}

/** One place for one task in flight. */
export interface Lane {
  /** Index into the pool's places. */
  worker: number;
  /** What the lane does between tasks. */
  gapState: LaneState;
}

export interface Pool {
  readonly places: readonly ExecutorPlace[];
  readonly lanes: readonly Lane[];
  /** Threads that make calls for the executors at the places, and have no lanes; absent where there are none. */
  readonly callThreads?: readonly ExecutorPlace[];
  /** Tasks that each lane may have in flight; 1 where absent. */
  readonly tasksPerLane?: number;
  /** Where the same work is done several times over: what became of each copy's tasks, the trial's own book first. */
  readonly books?: readonly TaskBook[];
  /** The runtime of another language that its executors run in; absent where that is ours. */
  readonly runtime?: RecordedTrial['runtime'];
  /** What it took to begin and to hold tasks, where the pool knows and not its executors. */
  readonly costs?: TaskCosts;
  /**
   * Settles when every task is done or failed. The clock is around exactly this.
   * @param zeroMs start of the clock, in ms since the epoch
   * @throws CorelabError when it cannot go on
   */
  run(zeroMs: number): Promise<void>;
  /**
   * Does the tasks of another plan the way it will do its own, before the clock. Absent where executors find their tasks
   * by themselves.
   * @throws CorelabError when it cannot go on
   */
  rehearse?(env: TrialEnv): Promise<void>;
  /** `doneBy`: of `done`, by place; absent where there is a new executor for each task. */
  progress(): Omit<TrialProgress, 'total'>;
  /** After the tasks: brings what executors kept back into book and log. */
  collect(): Promise<void>;
  /** After the clock: what the pool itself has measured of each trial; one that has the id of another is meant instead. */
  measures?(): Measure[];
  /** After the clock: asks the idle executors what they used. */
  readCounters(): Promise<void>;
  /** Ends all executors and waits until they are gone. */
  close(): Promise<void>;
}

/**
 * Those with lanes first, then the threads that make calls for them. Where executors start with their tasks, a later one may
 * be there before an earlier one: what has not started yet is left out.
 */
export function allPlaces({
  places,
  callThreads = [],
}: Pick<Pool, 'places' | 'callThreads'>): ExecutorPlace[] {
  const known: readonly (ExecutorPlace | undefined)[] = [...places, ...callThreads];
  return known.filter((place) => place !== undefined);
}

/** What the executors of a pool are: how they are started, and how they decide who goes on. */
export interface ExecutorSetup {
  spawn: SpawnExecutor;
  scheduler: SchedulerChoice;
  /** The scheduler of that name. */
  kind: SchedulerKind;
  /** Tasks that each executor may have in flight; 1 where it blocks. */
  lanesPerPlace?: number;
  /** Tasks that each lane may have in flight, where a lane is a thread that its scheduler shares out; 1 by default. */
  tasksPerLane?: number;
}

/** A model: opens a pool whose executors are ready for their first task. */
export type Model = (env: TrialEnv) => Promise<Pool>;

/** Where an executor stands, and after it its replacement, should it be lost. */
export class ExecutorPlace {
  handle: ExecutorHandle;
  /** How many stood here one after another. */
  started = 1;
  counters: ExecutorCounters;
  ended: Failure | undefined;

  constructor(handle: ExecutorHandle) {
    this.handle = handle;
    this.counters = noCounters('the executor has not reported yet');
  }

  /** Asks the idle executor for its counters; one that does not answer keeps none. */
  async readCounters(): Promise<void> {
    try {
      this.counters = await this.handle.totals();
    } catch {
      this.counters = noCounters('the executor ended before it could report');
    }
  }

  replace(handle: ExecutorHandle, lost: Failure): void {
    handle.messages.sent += this.handle.messages.sent;
    handle.messages.received += this.handle.messages.received;
    this.handle = handle;
    this.started++;
    this.ended = lost;
  }
}

export function noCounters(reason: string): ExecutorCounters {
  return {
    cpuMs: notAvailable(reason),
    switches: notAvailable(reason),
    runQueueWaitMs: notAvailable(reason),
  };
}

/** What an executor of this trial gets, for the lanes it has. */
export function executorInit(
  env: TrialEnv,
  own: Pick<ExecutorInit, 'scheduler' | 'firstLane' | 'lanes' | 'tasksFrom' | 'shared'>,
): ExecutorInit {
  const { trial } = env;
  return {
    ...trialFields(trial),
    workload: trial.workload,
    parameters: env.parameters,
    services: env.services,
    tasks: env.plan.length / env.partners,
    epochMs: env.epochMs,
    ...own,
  };
}

/** The lanes of equal places, one place after the other. */
export function lanesOfPlaces(places: number, lanesPerPlace: number, gapState: LaneState): Lane[] {
  return Array.from({ length: places * lanesPerPlace }, (_, lane) => ({
    worker: Math.floor(lane / lanesPerPlace),
    gapState,
  }));
}

/** The task with a number, for the message that takes it to an executor. */
export function handedOut(plan: TaskPlan<unknown>, id: number): unknown {
  plan.beforeHandOut?.(id);
  return plan.at(id);
}

/** Ends executors and waits until they are gone. */
export async function killAll(handles: Iterable<ExecutorHandle>): Promise<void> {
  const all = [...handles];
  for (const handle of all) handle.kill();
  await Promise.all(all.map((handle) => handle.ended));
}

/** Starts several at once; when one fails, the others are ended and the failure is thrown. */
export async function openAll(
  count: number,
  open: (index: number) => Promise<ExecutorHandle>,
): Promise<ExecutorPlace[]> {
  const attempts = await Promise.allSettled(Array.from({ length: count }, (_, index) => open(index)));
  const opened = attempts.filter((attempt) => attempt.status === 'fulfilled').map((attempt) => attempt.value);
  const failed = attempts.find((attempt) => attempt.status === 'rejected');
  if (failed !== undefined) {
    await killAll(opened);
    throw failed.reason;
  }
  return opened.map((handle) => new ExecutorPlace(handle));
}
