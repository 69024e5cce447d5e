/** Trials for the tests of the engine: every model, and specs in which only what matters needs to be said. */
import { defaultsOf, type ParameterValues } from '../../../src/core/experiment/parameter';
import { defaultTrialFields, type TrialSpec } from '../../../src/core/experiment/trial-spec';
import { modelDescriptors } from '../../../src/workers/models';
import { workloadDescriptors } from '../../../src/workers/workloads';

/** A model with the settings that make a difference to what can be asserted. */
export interface Engine {
  name: string;
  model: string;
  workers: number;
  /** Executors that have tasks of their own: as many as workers, where these are no pool behind an event loop. */
  places: number;
  /** Threads that make calls for these. */
  callThreads: number;
  settings: ParameterValues;
  /** What an executor is. */
  kind: 'process' | 'thread';
  /** A lost executor is replaced and the trial goes on; elsewhere it is over. */
  replaces: boolean;
  /** Executors claim tasks themselves and hand their results over after the clock. */
  selfDriven: boolean;
  /** How often each task is done: by every one of independent copies, else once. */
  timesEach: number;
  /** Processes beside its manager and its executors. */
  beside: number;
}

/** Its processes while it runs, the manager's included. */
export function processesIn({ kind, workers, beside }: Engine): number {
  return 1 + beside + (kind === 'process' ? workers : 0);
}

const engine = (
  name: string,
  kind: Engine['kind'],
  {
    model = name,
    workers = 2,
    places = workers,
    callThreads = 0,
    settings = {},
    replaces = true,
    selfDriven = false,
    timesEach = 1,
    beside = 0,
  }: Partial<Engine> = {},
): Engine => ({
  name,
  kind,
  model,
  workers,
  places,
  callThreads,
  settings,
  replaces,
  selfDriven,
  timesEach,
  beside,
});

export const sequential = engine('sequential', 'process', { workers: 1, replaces: false, selfDriven: true });
export const processes = engine('processes', 'process');
export const threadsByMessages = engine('threads by messages', 'thread', {
  model: 'threads',
  settings: { dispatch: 'messages' },
});
export const threadsShared = engine('threads on shared memory', 'thread', {
  model: 'threads',
  settings: { dispatch: 'shared' },
  selfDriven: true,
});
export const async = engine('async', 'process', {
  workers: 1,
  settings: { concurrency: 8 },
  replaces: false,
  selfDriven: true,
});
export const asyncSequential = engine('async-sequential', 'process', {
  workers: 1,
  replaces: false,
  selfDriven: true,
});
export const mainThread = engine('main-thread', 'process', {
  workers: 1,
  replaces: false,
  selfDriven: true,
});
export const asyncOffload = engine('async-offload', 'thread', {
  places: 1,
  callThreads: 2,
  settings: { concurrency: 8 },
  selfDriven: true,
});
export const executor = engine('executor', 'thread', {
  callThreads: 2,
  settings: { concurrency: 4, blockingThreads: 2 },
  selfDriven: true,
});
export const executorWithoutPool = engine('executor without a pool', 'thread', {
  model: 'executor',
  settings: { concurrency: 4, blockingThreads: 0 },
  selfDriven: true,
});
export const gil = engine('gil', 'thread', { selfDriven: true });
export const loopsProcesses = engine('loops-processes', 'process', {
  settings: { concurrency: 4 },
  beside: 1,
});
export const threadPerOperation = engine('thread-per-operation', 'thread', { settings: { concurrency: 2 } });
export const green = engine('green', 'process', {
  workers: 1,
  settings: { concurrency: 8 },
  replaces: false,
  selfDriven: true,
});
export const loopsThreads = engine('loops-threads', 'thread', {
  settings: { concurrency: 4 },
  selfDriven: true,
});
/** What the hardware ceiling is measured with. */
export const copies = engine('copies', 'process', { replaces: false, selfDriven: true, timesEach: 2 });

/** Every model, that of the ceiling too, and threads with both ways of dispatch. */
const everyEngine: readonly Engine[] = [
  sequential,
  processes,
  threadsByMessages,
  threadsShared,
  async,
  asyncSequential,
  mainThread,
  asyncOffload,
  executor,
  executorWithoutPool,
  gil,
  threadPerOperation,
  green,
  loopsThreads,
  loopsProcesses,
  copies,
];

/**
 * One of each way in which tasks reach the code that does them: handed out to processes and to threads, claimed by
 * threads and by one event loop, and passed on by event loops to threads for blocking calls.
 */
const oneOfEachWay: readonly Engine[] = [processes, threadsByMessages, threadsShared, async, executor];

/** What a test of the engine goes over: `npm run test:long` over every model, `npm test` over one of each way. */
export const engines = process.env['EVERY_MODEL'] === undefined ? oneOfEachWay : everyEngine;

export type TrialChanges = Partial<Omit<TrialSpec, 'model' | 'workload'>>;

/** A trial with the defaults of model and workload, some replaced. */
export function trialOf(chosen: Engine, workload: string, changes: TrialChanges = {}): TrialSpec {
  const model = modelDescriptors.find(({ id }) => id === chosen.model);
  const work = workloadDescriptors.find(({ id }) => id === workload);
  if (model === undefined || work === undefined)
    throw new Error(`There is no ${chosen.model} or ${workload}.`);
  return {
    model: chosen.model,
    workers: chosen.workers,
    workload,
    tasks: 12,
    tasksGiven: true,
    ...defaultTrialFields,
    retries: 0,
    runTimeoutMs: 60_000,
    memoryMb: 256,
    ...changes,
    settings: { ...defaultsOf(model.options), ...chosen.settings, ...changes.settings },
    parameters: { ...defaultsOf(work.parameters), ...changes.parameters },
  };
}
