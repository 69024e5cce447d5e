/** Executors that the manager feeds by messages: batches out, results in, lost executors replaced. */
import { TaskQueue } from '../../engine/queue/task-queue';
import { attemptFailed } from './attempt-failed';
import { batchMessage, type BatchDone, type BatchOf, batchOf, settleBatch } from './batches';
import type { ProcessEnd } from '../guard/guarded-fork';
import { type ExecutorPlace, executorInit, type ExecutorSetup, type Pool, type TrialEnv } from './pool';
import { openPlaces, type OpenPlace, type PlaceShape, ReplacingPool } from './replacing-pool';

export interface MessagePoolSettings {
  /** Tasks in one message. */
  batch: number;
  /** Tasks handed to an executor and not answered yet. */
  inFlight: number;
}

interface Batch extends BatchOf {
  /** Handed out alone, because its last executor was lost. */
  isSuspect: boolean;
}

export async function openMessagePool(
  env: TrialEnv,
  { spawn, scheduler, kind, lanesPerPlace = 1 }: ExecutorSetup,
  settings: MessagePoolSettings,
): Promise<Pool> {
  const open: OpenPlace = (place) =>
    spawn(
      executorInit(env, {
        scheduler,
        firstLane: place * lanesPerPlace,
        lanes: lanesPerPlace,
        tasksFrom: 'messages',
      }),
    );
  const shape = { lanesPerPlace, between: kind.between };
  return new MessagePool(env, await openPlaces(env, shape, open), shape, { settings, open });
}

interface MessagePoolParts {
  settings: MessagePoolSettings;
  open: OpenPlace;
  /** Whether what it hands out counts for nothing. */
  isRehearsal?: true;
}

class MessagePool extends ReplacingPool {
  readonly #queue: TaskQueue;
  readonly #feeders: readonly Feeder[];
  readonly #parts: MessagePoolParts;
  #wakeUp: NodeJS.Timeout | undefined;

  constructor(env: TrialEnv, places: readonly ExecutorPlace[], shape: PlaceShape, parts: MessagePoolParts) {
    super(env, places, shape, parts.open);
    this.#parts = parts;
    this.#queue = new TaskQueue(env.book, env.trial.retries, env.plan);
    this.#feeders = places.map(
      (place, index) => new Feeder(env, this.#queue, place, index * shape.lanesPerPlace, parts),
    );
  }

  override run(zeroMs: number): Promise<void> {
    this.#queue.startAt(zeroMs);
    return super.run(zeroMs);
  }

  async rehearse(env: TrialEnv): Promise<void> {
    const rehearsal = new MessagePool(env, this.places, this.shape, { ...this.#parts, isRehearsal: true });
    await rehearsal.run(env.clock());
    await rehearsal.allReplaced(); // one that came later would take the place from its successor
    rehearsal.isClosing = true; // executors that end from now on are no longer its own
  }

  override async close(): Promise<void> {
    clearTimeout(this.#wakeUp);
    await super.close();
  }

  progress(): ReturnType<Pool['progress']> {
    const { done, failed } = this.env.book;
    return { done, failed, doneBy: this.#feeders.map((feeder) => feeder.done) };
  }

  async collect(): Promise<void> {
    // Every answer has brought all that belongs to its tasks.
  }

  protected start(place: number): void {
    const feeder = this.#feeders[place] as Feeder;
    feeder.place.handle.onMessage = (message) => {
      // After the run's time-out its open tasks have failed: what still arrives comes too late.
      if (message.kind !== 'batchDone' || this.isClosing) return;
      feeder.settle(message);
      feeder.feed();
      if (!this.#endIfFinished()) this.#wakeWhenDue();
    };
    feeder.begin();
    this.#wakeWhenDue();
  }

  protected putBack(place: number, end: ProcessEnd): boolean {
    if (this.env.book.isFinished) return false;
    (this.#feeders[place] as Feeder).putBackLost(end);
    this.#feedAll(); // the others may go on with what it had
    return !this.#endIfFinished();
  }

  #feedAll(): void {
    for (const feeder of this.#feeders) feeder.feed();
  }

  /** Where tasks arrive over time, the next one is handed out when it is due, not when an answer happens to come. */
  #wakeWhenDue(): void {
    const dueMs = this.#queue.nextDueMs();
    if (dueMs === Infinity || this.#wakeUp !== undefined) return;
    this.#wakeUp = setTimeout(
      () => {
        this.#wakeUp = undefined;
        if (this.isClosing) return;
        this.#feedAll();
        this.#wakeWhenDue();
      },
      Math.max(1, Math.ceil(dueMs - this.env.clock())),
    );
  }

  #endIfFinished(): boolean {
    if (!this.env.book.isFinished) {
      // A task that was put back may be wanted by an executor that found the queue empty before.
      if (this.#queue.hasReturned) this.#feedAll();
      return false;
    }
    this.finish();
    return true;
  }
}

/** Keeps one executor supplied, and knows what it has in hand. */
class Feeder {
  readonly #batches: Batch[] = [];
  #inFlight = 0;
  /** Tasks that the executors of this place have done. */
  done = 0;
  #isLost = false;
  /** Since when, as far as is known, the executor works on the first of its batches. */
  #busySinceMs = 0;
  readonly #batch: number;
  readonly #maxInFlight: number;
  readonly #isRehearsal: boolean;

  constructor(
    private readonly env: TrialEnv,
    private readonly queue: TaskQueue,
    readonly place: ExecutorPlace,
    /** The first of its lanes. */
    readonly lane: number,
    { settings, isRehearsal }: MessagePoolParts,
  ) {
    this.#batch = settings.batch;
    this.#maxInFlight = Math.max(settings.inFlight, settings.batch);
    this.#isRehearsal = isRehearsal ?? false;
  }

  feed(): void {
    if (this.#isLost || this.#batches[0]?.isSuspect === true) return;
    while (this.#inFlight + this.#batch <= this.#maxInFlight) {
      const ids = this.queue.take(this.#batch, this.env.clock);
      if (ids.length === 0) break;
      this.#hand(ids);
    }
    if (this.#inFlight > 0) return;
    const suspect = this.queue.takeSuspect();
    if (suspect !== undefined) this.#hand([suspect], true);
  }

  settle(answer: BatchDone): void {
    const batch = this.#batches.shift() as Batch;
    this.#inFlight -= batch.ids.length;
    const { done, endMs } = settleBatch(this.env, this.queue, batch, this.lane, answer);
    this.done += done;
    this.#busySinceMs = endMs;
  }

  /** Gives back what a lost executor had in hand; charges the one that is known to be to blame. */
  putBackLost({ failure, culprit }: ProcessEnd): void {
    this.#isLost = true;
    const ids = this.#batches.flatMap((batch) => batch.ids);
    this.#batches.length = 0;
    this.#inFlight = 0;
    const blamed =
      culprit !== null && ids.includes(culprit) ? culprit : ids.length === 1 ? ids[0] : undefined;
    const { lane } = this;
    const [start, end] = [this.#busySinceMs, this.env.clock()];
    if (blamed !== undefined) {
      attemptFailed(this.env, this.queue, { task: blamed, lane, start, end, failure });
      this.queue.putBackUntouched(ids.filter((id) => id !== blamed));
      return;
    }
    const [task] = ids;
    if (task !== undefined) {
      const attempt = this.queue.attemptOf(task);
      this.env.log.failed({ task, attempt, lane, start, end, failure, decision: 'again' });
    }
    this.queue.putBackUncharged(ids);
  }

  /** An executor has taken the place, the first one or a replacement. */
  begin(): void {
    this.#isLost = false;
    this.feed();
  }

  #hand(ids: readonly number[], isSuspect = false): void {
    const batch = { ...batchOf(this.env, ids), isSuspect };
    if (this.#batches.length === 0) this.#busySinceMs = this.env.clock();
    this.#batches.push(batch);
    this.#inFlight += ids.length;
    this.place.handle.send(batchMessage(this.env, this.queue, batch, this.#isRehearsal));
  }
}
