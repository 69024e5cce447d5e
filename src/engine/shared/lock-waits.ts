/**
 * Who waits for which lock, and since when: a place for each lane in shared memory, written by the thread that stands still and
 * read by whoever watches it from outside. Also what becomes of a lock that a task does not give back.
 */
import { CorelabError } from '../../core/errors';
import { lockName } from '../../core/text/lock-name';
import type { Clock } from '../clock';

/** What becomes of a lock that a task still holds when it ends: given back for it, or held for good, as most systems have it. */
export type Release = 'at-end' | 'never';

/** 1 while the watcher sleeps. */
const watcherAsleep = 0;
/** 1 where locks are never given back for a task. */
const neverReleased = 1;
/** How many lanes have had a thread: no more need be looked at. */
const lanesInUse = 2;

/** Of each lock: how often it was taken, and the task that ended without giving it back, plus one. */
const [taken, forgottenBy] = [0, 1] as const;
/** Of each lane: the lock that it waits for, plus one; its thread; the number of the wait; the wait that is to end. */
const [waitsFor, owner, ticket, endedTicket] = [0, 1, 2, 3] as const;
/** How often the lock had been taken when the wait began; and from word 8 on when that was, as a Float64. */
const takenBefore = 4;
const sinceWord = 8;

/** A cache line each. */
const cells = 16;
const lockCount = 64;
const firstLock = 2 * cells;
const firstLane = firstLock + lockCount * cells;
/** As many as there can be workers; those of further lanes are not watched. */
export const mostLanes = 256;

const lockCell = (lock: number) => firstLock + lock * cells;
const laneCell = (lane: number) => firstLane + lane * cells;

export function allocateWaits(release: Release = 'at-end'): SharedArrayBuffer {
  const memory = new SharedArrayBuffer((firstLane + mostLanes * cells) * 4);
  new Int32Array(memory)[neverReleased] = release === 'never' ? 1 : 0;
  return memory;
}

/** The place of one lane, for its thread. */
export class LaneWaits {
  readonly #cells: Int32Array;
  readonly #since: Float64Array;
  readonly #lane: number;
  readonly #now: Clock;

  /** @param thread number of the thread among those that share the locks, from 1 */
  constructor(memory: SharedArrayBuffer, lane: number, thread: number, now: Clock) {
    this.#cells = new Int32Array(memory);
    this.#since = new Float64Array(memory);
    this.#lane = laneCell(lane);
    this.#now = now;
    this.#cells[this.#lane + waitsFor] = 0;
    for (let seen = Atomics.load(this.#cells, lanesInUse); seen <= lane;)
      seen = Atomics.compareExchange(this.#cells, lanesInUse, seen, lane + 1);
    Atomics.store(this.#cells, this.#lane + owner, thread);
  }

  get neverReleases(): boolean {
    return this.#cells[neverReleased] === 1;
  }

  /** The thread stands still from now on. */
  begin(lock: number): void {
    const own = this.#lane;
    this.#since[(own + sinceWord) / 2] = this.#now();
    this.#cells[own + takenBefore] = this.#cells[lockCell(lock) + taken] as number;
    Atomics.add(this.#cells, own + ticket, 1);
    Atomics.store(this.#cells, own + waitsFor, lock + 1);
    if (Atomics.compareExchange(this.#cells, watcherAsleep, 1, 0) === 1)
      Atomics.notify(this.#cells, watcherAsleep);
  }

  end(): void {
    Atomics.store(this.#cells, this.#lane + waitsFor, 0);
  }

  /** Whether the watcher has ended this wait: the lock would never have come free. */
  get isEnded(): boolean {
    return Atomics.load(this.#cells, this.#lane + endedTicket) === this.#cells[this.#lane + ticket];
  }

  /** The thread has the lock now. */
  took(lock: number): void {
    const cell = lockCell(lock) + taken;
    this.#cells[cell] = ((this.#cells[cell] as number) + 1) | 0;
  }

  /** The task has ended and still holds it. */
  forgot(lock: number, task: number): void {
    Atomics.store(this.#cells, lockCell(lock) + forgottenBy, task + 1);
  }
}

/** A thread that stands still. */
export interface LockWait {
  lane: number;
  thread: number;
  lock: number;
  /** On the machine's monotonic clock, in ms. */
  sinceMs: number;
  /** How often others have taken the lock since. */
  passedBy: number;
  /** Tells this wait from later ones of the lane. */
  ticket: number;
}

/** All lanes, for whoever watches them. */
export class AllWaits {
  readonly #cells: Int32Array;
  readonly #since: Float64Array;

  constructor(memory: SharedArrayBuffer) {
    this.#cells = new Int32Array(memory);
    this.#since = new Float64Array(memory);
  }

  get neverReleases(): boolean {
    return this.#cells[neverReleased] === 1;
  }

  /** Those that stand still now. */
  waiting(): LockWait[] {
    const waits: LockWait[] = [];
    const lanes = this.#lanes;
    for (let lane = 0; lane < lanes; lane++) {
      const cell = laneCell(lane);
      const lock = Atomics.load(this.#cells, cell + waitsFor) - 1;
      if (lock < 0) continue;
      waits.push({
        lane,
        thread: Atomics.load(this.#cells, cell + owner),
        lock,
        sinceMs: this.#since[(cell + sinceWord) / 2] as number,
        passedBy: (this.#takenTimes(lock) - (this.#cells[cell + takenBefore] as number)) | 0,
        ticket: Atomics.load(this.#cells, cell + ticket),
      });
    }
    return waits;
  }

  /** Whether it is still the same wait. */
  stillWaits({ lane, lock, ticket: number }: LockWait): boolean {
    const cell = laneCell(lane);
    return (
      Atomics.load(this.#cells, cell + waitsFor) === lock + 1 &&
      Atomics.load(this.#cells, cell + ticket) === number
    );
  }

  /** The lane of a thread; undefined where it has ended. */
  laneOf(thread: number): number | undefined {
    const lanes = this.#lanes;
    for (let lane = 0; lane < lanes; lane++)
      if (Atomics.load(this.#cells, laneCell(lane) + owner) === thread) return lane;
    return undefined;
  }

  /** The task that has ended without giving the lock back; undefined where none has. */
  forgottenBy(lock: number): number | undefined {
    const task = Atomics.load(this.#cells, lockCell(lock) + forgottenBy) - 1;
    return task < 0 ? undefined : task;
  }

  /** Its thread gets an error in place of the lock, once it is woken. */
  endWait({ lane, ticket: number }: LockWait): void {
    Atomics.store(this.#cells, laneCell(lane) + endedTicket, number);
  }

  /** The thread of the lane has ended. */
  leave(thread: number): void {
    const lane = this.laneOf(thread);
    if (lane === undefined) return;
    Atomics.store(this.#cells, laneCell(lane) + waitsFor, 0);
    Atomics.store(this.#cells, laneCell(lane) + owner, 0);
  }

  /** Resolves when a thread begins to stand still; undefined where one may have done so just now. */
  nextWait(): Promise<unknown> | undefined {
    Atomics.store(this.#cells, watcherAsleep, 1);
    if (this.waiting().length > 0) {
      Atomics.store(this.#cells, watcherAsleep, 0);
      return undefined;
    }
    const waiting = Atomics.waitAsync(this.#cells, watcherAsleep, 1);
    return waiting.async ? waiting.value : undefined;
  }

  /** Wakes a watcher that sleeps. */
  wakeWatcher(): void {
    Atomics.store(this.#cells, watcherAsleep, 0);
    Atomics.notify(this.#cells, watcherAsleep);
  }

  get #lanes(): number {
    return Atomics.load(this.#cells, lanesInUse);
  }

  #takenTimes(lock: number): number {
    return this.#cells[lockCell(lock) + taken] as number;
  }
}

/** What a task gets in place of a lock that would never have come free. */
export function endedWait(lock: number): CorelabError {
  return new CorelabError(
    'deadlock',
    // Without `t`: every measured thread would load all texts for it.
    `The task waited for lock ${lockName(lock)}, which would never have come free; Corelab ended its wait.`,
  );
}
