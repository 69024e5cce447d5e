/** Executors that the manager feeds by messages: batches out, results in, lost executors replaced. */
import { CorelabError, type Failure } from '../../core/errors';
import type { FromExecutor } from '../../core/protocol/executor';
import { TaskQueue } from '../queue/task-queue';
import type { ProcessEnd } from '../guard/guarded-fork';
import type { SpawnExecutor } from './executor-handle';
import {
  type ExecutorPlace,
  executorInit,
  killAll,
  openAll,
  type Lane,
  type Pool,
  type TrialEnv,
} from './pool';

export interface MessagePoolSettings {
  /** Tasks in one message. */
  batch: number;
  /** Tasks handed to an executor and not answered yet. */
  inFlight: number;
}

interface Batch {
  ids: readonly number[];
  /** Handed out alone, because its last executor was lost. */
  isSuspect: boolean;
}

type BatchDone = Extract<FromExecutor, { kind: 'batchDone' }>;

export async function openMessagePool(
  env: TrialEnv,
  spawn: SpawnExecutor,
  settings: MessagePoolSettings,
): Promise<Pool> {
  const open = (lane: number) =>
    spawn(executorInit(env, { driver: { kind: 'blocking' }, firstLane: lane, lanes: 1 }));
  const startedMs = env.clock();
  const places = await openAll(env.trial.workers, open);
  places.forEach((place, lane) => {
    env.log.span(lane, 'start-up', startedMs, startedMs + place.handle.spawnMs);
  });
  return new MessagePool(env, places, settings, open);
}

class MessagePool implements Pool {
  readonly lanes: readonly Lane[];
  readonly #queue: TaskQueue;
  readonly #feeders: readonly Feeder[];
  #finish: () => void = () => undefined;
  #giveUp: (failure: Failure) => void = () => undefined;
  #closing = false;

  constructor(
    private readonly env: TrialEnv,
    readonly places: readonly ExecutorPlace[],
    settings: MessagePoolSettings,
    private readonly open: (lane: number) => ReturnType<SpawnExecutor>,
  ) {
    this.lanes = places.map((_, worker) => ({ worker, gapState: 'dispatch' }));
    this.#queue = new TaskQueue(env.book, env.trial.retries);
    this.#feeders = places.map((place, lane) => new Feeder(env, this.#queue, place, lane, settings));
  }

  async run(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#finish = resolve;
      this.#giveUp = (failure) => reject(new CorelabError(failure.code, failure.message, failure.hint));
      for (const feeder of this.#feeders) this.#attend(feeder);
      this.#feedAll();
    });
  }

  progress(): { done: number; failed: number } {
    return this.env.book;
  }

  async collect(): Promise<void> {
    await Promise.all(this.places.map((place) => place.readCounters()));
  }

  async close(): Promise<void> {
    this.#closing = true;
    await killAll(this.places.map((place) => place.handle));
  }

  #attend(feeder: Feeder): void {
    const { handle } = feeder.place;
    handle.onMessage = (message) => {
      // After the run's time-out its open tasks have failed: what still arrives comes too late.
      if (message.kind !== 'batchDone' || this.#closing) return;
      feeder.settle(message);
      feeder.feed();
      this.#endIfFinished();
    };
    void handle.ended.then((end) => {
      if (!this.#closing && !this.env.book.isFinished) void this.#replace(feeder, end);
    });
  }

  /** The executor is gone: its tasks go back, and a new one takes its place. */
  async #replace(feeder: Feeder, end: ProcessEnd): Promise<void> {
    const lostMs = this.env.clock();
    feeder.putBackLost(end);
    feeder.place.ended = end.failure; // to be seen also when the others are done before it is replaced
    this.#feedAll(); // the others may go on with what it had
    if (this.#endIfFinished()) return;
    try {
      const handle = await this.open(feeder.lane);
      this.env.log.span(feeder.lane, 'start-up', lostMs, this.env.clock());
      feeder.place.replace(handle, end.failure);
      if (this.#closing) {
        handle.kill();
        return;
      }
      feeder.revive();
      this.#attend(feeder);
      feeder.feed();
    } catch (error) {
      const message = `A lost worker could not be replaced: ${error instanceof Error ? error.message : String(error)}`;
      this.#giveUp({ code: 'executor-did-not-start', message });
    }
  }

  #feedAll(): void {
    for (const feeder of this.#feeders) feeder.feed();
  }

  #endIfFinished(): boolean {
    if (!this.env.book.isFinished) {
      // A task that was put back may be wanted by an executor that found the queue empty before.
      if (this.#queue.hasReturned) this.#feedAll();
      return false;
    }
    this.#finish();
    return true;
  }
}

/** Keeps one executor supplied, and knows what it has in hand. */
class Feeder {
  readonly #batches: Batch[] = [];
  #inFlight = 0;
  #isLost = false;
  /** Since when, as far as is known, the executor works on the first of its batches. */
  #busySinceMs = 0;
  readonly #maxInFlight: number;

  constructor(
    private readonly env: TrialEnv,
    private readonly queue: TaskQueue,
    readonly place: ExecutorPlace,
    readonly lane: number,
    private readonly settings: MessagePoolSettings,
  ) {
    this.#maxInFlight = Math.max(settings.inFlight, settings.batch);
  }

  feed(): void {
    if (this.#isLost || this.#batches[0]?.isSuspect === true) return;
    while (this.#inFlight + this.settings.batch <= this.#maxInFlight) {
      const ids = this.queue.take(this.settings.batch);
      if (ids.length === 0) break;
      this.#hand({ ids, isSuspect: false });
    }
    if (this.#inFlight > 0) return;
    const suspect = this.queue.takeSuspect();
    if (suspect !== undefined) this.#hand({ ids: [suspect], isSuspect: true });
  }

  settle({ startMs, elapsedNs, results, failures, spans }: BatchDone): void {
    const { ids } = this.#batches.shift() as Batch;
    this.#inFlight -= ids.length;
    const failed = failures === null ? null : new Map(failures.map(({ id, failure }) => [id, failure]));
    let start = startMs;
    for (const [index, id] of ids.entries()) {
      const failure = failed?.get(id);
      const end = start + (elapsedNs[index] as number) / 1e6;
      this.env.log.attempt(id, this.lane, start, end, failure === undefined);
      if (failure === undefined) this.queue.done(id, results[index]);
      else this.queue.attemptFailed(id, failure);
      start = end;
    }
    if (spans !== null) this.env.log.addSpans(spans);
    this.#busySinceMs = start;
  }

  /** Gives back what a lost executor had in hand; charges the one that is known to be to blame. */
  putBackLost({ failure, culprit }: ProcessEnd): void {
    this.#isLost = true;
    const ids = this.#batches.flatMap((batch) => batch.ids);
    this.#batches.length = 0;
    this.#inFlight = 0;
    const blamed =
      culprit !== null && ids.includes(culprit) ? culprit : ids.length === 1 ? ids[0] : undefined;
    const atHand = blamed ?? ids[0];
    if (atHand !== undefined) {
      this.env.log.attempt(atHand, this.lane, this.#busySinceMs, this.env.clock(), false);
    }
    if (blamed === undefined) this.queue.putBackUncharged(ids);
    else {
      this.queue.attemptFailed(blamed, failure);
      this.queue.putBackUntouched(ids.filter((id) => id !== blamed));
    }
  }

  /** A replacement has taken the place. */
  revive(): void {
    this.#isLost = false;
  }

  #hand(batch: Batch): void {
    const { ids } = batch;
    if (this.#batches.length === 0) this.#busySinceMs = this.env.clock();
    this.#batches.push(batch);
    this.#inFlight += ids.length;
    const attempts = ids.map((id) => this.queue.attemptOf(id));
    this.place.handle.send({
      kind: 'batch',
      ids: ids as number[],
      attempts: attempts.some((attempt) => attempt > 0) ? attempts : null,
      tasks: ids.map((id) => this.env.plan.at(id)),
    });
  }
}
