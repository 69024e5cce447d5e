/**
 * One program in another language that shares tasks out itself, among processes, threads or turns of a loop of its own. It gets
 * all of them in one message, as such a program would have them, and answers when they are done (docs/executor-wire.md).
 */
import { CorelabError } from '../../core/errors';
import { isAvailable, type Maybe } from '../../core/availability';
import type { ExecutorCounters } from '../../core/protocol/executor';
import type { WireWorker } from '../../core/protocol/executor-wire';
import type { RecordedTrial } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import type { LaneState } from '../../core/vocabulary/lane-states';
import type { Measure } from '../../core/vocabulary/measure';
import { TaskQueue } from '../../engine/queue/task-queue';
import { programUsage, usageOfTheGone } from '../services/program-usage';
import { type BatchDone, batchMessage, batchOf, settleBatch } from './batches';
import { ExecutorHandle, type SpawnExecutor } from './executor-handle';
import { type KernelCounters, kernelCounters, kernelCountersBetween } from './kernel-counters';
import { ExecutorPlace, executorInit, killAll, lanesOfPlaces, type Pool, type TrialEnv } from './pool';

/** Beyond the time-out of the run, which has a better sentence. */
const graceMs = 10_000;

export interface ProgramShape {
  /** What the record calls it. */
  name: string;
  runtime: NonNullable<RecordedTrial['runtime']>;
  /** Among how many it shares tasks out, and what these are. */
  workers: number;
  kind: 'process' | 'thread';
  /** How many tasks each of them has in flight at once. */
  lanesPerWorker: number;
  /** What a lane without a task does; `dispatch` when missing. */
  between?: LaneState;
  /** Whether it is asked after the clock for what no kernel knows: the threads that it needed, the queue before its pool. */
  tells?: true;
}

/** @throws CorelabError where it does not start, or has other workers than it was asked for */
export async function openProgramPool(
  env: TrialEnv,
  spawn: SpawnExecutor,
  shape: ProgramShape,
): Promise<Pool> {
  const startedMs = env.clock();
  const lanes = shape.workers * shape.lanesPerWorker;
  const blocking = { id: 'blocking' }; // for executors of ours; nothing on the wire
  const init = executorInit(env, { scheduler: blocking, firstLane: 0, lanes, tasksFrom: 'messages' });
  const program = await spawn(init);
  const { workers = [{ pid: program.pid }] } = program;
  if (workers.length !== shape.workers) {
    await killAll([program]);
    const counts = { executor: shape.name, workers: workers.length, wanted: shape.workers };
    throw new CorelabError('wire-broken', t('wire.workers', counts));
  }
  for (let lane = 0; lane < lanes; lane++)
    env.log.span(lane, 'start-up', startedMs, startedMs + program.spawnMs);
  return new ProgramPool(env, program, workers, shape);
}

class ProgramPool implements Pool {
  readonly places: readonly ExecutorPlace[];
  readonly lanes: Pool['lanes'];
  readonly runtime: ProgramShape['runtime'];
  #before: readonly Maybe<KernelCounters>[] = [];
  /** Tasks that have ended, as far as the program has told. */
  #told = 0;
  /** What it has told of itself after the clock. */
  #totals: ExecutorCounters | undefined;

  constructor(
    private readonly env: TrialEnv,
    private readonly program: ExecutorHandle,
    private readonly workers: readonly WireWorker[],
    private readonly shape: ProgramShape,
  ) {
    const { name, runtime, kind, lanesPerWorker, between = 'dispatch' } = shape;
    this.runtime = runtime;
    const isItself = workers.length === 1 && kind === 'process';
    this.places = isItself
      ? [new ExecutorPlace(program)]
      : workers.map((worker) => new ExecutorPlace(insideOf(program, worker, kind)));
    this.lanes = lanesOfPlaces(workers.length, lanesPerWorker, between);
    // What it does to share tasks out among processes is neither theirs nor another program's.
    if (!isItself && kind === 'process') env.addService(name, asService(program));
  }

  async run(zeroMs: number): Promise<void> {
    this.#before = this.workers.map((worker) => kernelCounters(worker));
    this.program.onMessage = (message) => {
      if (message.kind === 'progress') this.#told = this.env.book.done + message.done;
    };
    await this.#doAll(this.env, zeroMs, false);
  }

  rehearse(env: TrialEnv): Promise<void> {
    return this.#doAll(env, env.clock(), true);
  }

  progress(): ReturnType<Pool['progress']> {
    const { done, failed } = this.env.book;
    return { done: Math.max(done, Math.min(this.#told, this.env.book.total - failed)), failed };
  }

  async collect(): Promise<void> {
    // The answer has brought all that belongs to its tasks.
  }

  /** By the kernel; where it does not tell, a program that does its tasks alone says what it used. */
  async readCounters(): Promise<void> {
    const after = this.workers.map((worker) => kernelCounters(worker));
    const isUntold = after.some((one) => !isAvailable(one));
    if (this.shape.tells === true) await this.#askTotals();
    const [place] = this.places;
    if (isUntold && place?.handle === this.program) {
      await place.readCounters();
      return;
    }
    this.places.forEach((one, index) => {
      const [from, to] = [this.#before[index], after[index]];
      if (from !== undefined && to !== undefined) one.counters = kernelCountersBetween(from, to);
    });
  }

  measures(): Measure[] {
    const threads = this.#totals?.threads;
    return threads === undefined ? [] : [{ id: 'system-threads', unit: '', better: 'lower', value: threads }];
  }

  async #askTotals(): Promise<void> {
    try {
      this.#totals = await this.program.totals();
    } catch {
      return; // it has ended, which is told elsewhere
    }
    const { waitingBefore = [], loopDelaysMs = [] } = this.#totals;
    this.env.log.loopSeen({
      delaysMs: Float64Array.from(loopDelaysMs),
      waitingBefore: waitingBefore.length === 0 ? null : Float64Array.from(waitingBefore),
    });
  }

  close(): Promise<void> {
    return killAll([this.program]);
  }

  /** Tasks that have failed go out again in a further message. */
  async #doAll(env: TrialEnv, zeroMs: number, isRehearsal: boolean): Promise<void> {
    const queue = new TaskQueue(env.book, env.trial.retries, env.plan);
    queue.startAt(zeroMs);
    while (!env.book.isFinished) {
      const batch = batchOf(env, queue.take(env.book.total, env.clock));
      if (batch.ids.length === 0)
        throw new Error('A program that shares tasks out needs all of them at the start.');
      const answer = this.#answered(env);
      this.program.send(batchMessage(env, queue, batch, isRehearsal));
      settleBatch(env, queue, batch, 0, await answer);
    }
  }

  async #answered({ trial }: TrialEnv): Promise<BatchDone> {
    try {
      return await this.program.next('batchDone', trial.runTimeoutMs + graceMs);
    } catch (error) {
      if (!(error instanceof CorelabError)) throw error;
      const { code, message } = error.failure;
      throw new CorelabError(code, message, t('foreign.not-replaced'));
    }
  }
}

/** A process or thread inside of the program: it ends with the program, and gets its tasks from there. */
function insideOf(
  program: ExecutorHandle,
  { pid, tid }: WireWorker,
  kind: ProgramShape['kind'],
): ExecutorHandle {
  const handle = new ExecutorHandle({ kind, send: () => undefined, kill: () => program.kill() });
  handle.pid = pid;
  handle.threadId = kind === 'thread' ? (tid ?? 0) : 0;
  handle.osThreadId = process.platform === 'linux' ? (tid ?? pid) : null;
  handle.spawnMs = program.spawnMs;
  handle.clockErrorMs = program.clockErrorMs;
  void program.ended.then((end) => handle.end(end));
  return handle;
}

function asService(program: ExecutorHandle): Parameters<TrialEnv['addService']>[1] {
  return {
    pid: program.pid,
    usage: async () => {
      const usage = programUsage(program.pid);
      return usage === 'gone' ? usageOfTheGone : usage;
    },
    ended: new Promise(() => undefined), // the pool itself misses it
    stop: () => killAll([program]),
  };
}
