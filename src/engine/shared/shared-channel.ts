/**
 * A bounded channel between tasks of several threads: a ring in shared memory, without a lock (D. Vyukov's bounded queue,
 * "Bounded MPMC queue", 1024cores.net). Each place has a turn that says whose it is: one atomic exchange claims a place, one store
 * hands it over. Nobody is woken unless somebody waits. Between the two a thread calls nothing and loops nowhere, so that it
 * cannot be ended there from outside: a lost thread leaves the channel whole.
 */
import { news, type Sleepers } from './sleepers';

/** A message: one number, or as many as the channel is wide. */
export type Message = number | Float64Array;

/** Places sent into, twice, and 1 where the channel is closed; places received from, twice. A cache line each; both wrap. */
const tailCell = 0;
const headCell = 16;
/** Who waits for a value, and for room: flags, and after them a bit for each lane. */
const receivers = 32;
const senders = 48;
const lanesWait = 1;
const threadsWait = 2;
const laneWords = 8;
const headerCells = 64;

/** Where a channel lies in memory that it shares with others. */
export interface ChannelPlace {
  /** Bytes from the start. */
  offset: number;
  capacity: number;
  /** Numbers in each message. */
  width: number;
}

export class SharedChannel {
  readonly capacity: number;
  readonly width: number;
  readonly #cells: Int32Array;
  readonly #turns: Int32Array;
  readonly #values: Float64Array;
  readonly #mask: number;
  /** A value of the other side's counter that it has reached or passed. */
  #headSeen = 0;
  /** The lane of the thread that uses this object, which need not wake itself. */
  lane = -1;

  constructor(
    memory: SharedArrayBuffer,
    { offset, capacity, width }: ChannelPlace,
    private readonly sleepers: Sleepers,
  ) {
    const ring = ringOf(capacity);
    this.capacity = capacity;
    this.width = width;
    this.#mask = ring - 1;
    this.#cells = new Int32Array(memory, offset, headerCells);
    this.#turns = new Int32Array(memory, offset + headerCells * 4, ring);
    this.#values = new Float64Array(memory, offset + headerCells * 4 + evenly(ring * 4, 8), ring * width);
    this.#headSeen = Atomics.load(this.#cells, headCell);
  }

  /** Bytes that a channel takes. @throws RangeError where it could hold nothing, or more than a million values */
  static bytes({ capacity, width }: Pick<ChannelPlace, 'capacity' | 'width'>): number {
    requireCapacity(capacity);
    const ring = ringOf(capacity);
    return evenly(headerCells * 4 + evenly(ring * 4, 8) + ring * width * 8, 64);
  }

  /** Gives each place its first turn. Once, before anybody uses the channel. */
  static prepare(memory: SharedArrayBuffer, { offset, capacity }: ChannelPlace): void {
    const turns = new Int32Array(memory, offset + headerCells * 4, ringOf(capacity));
    for (let place = 0; place < turns.length; place++) turns[place] = 2 * place;
  }

  /** False where the channel is full. @throws Error where it is closed */
  trySend(value: number | ArrayLike<number>): boolean {
    const cells = this.#cells;
    for (;;) {
      const tail = Atomics.load(cells, tailCell);
      if ((tail & 1) === 1) throw closedChannel();
      if (((tail - this.#headSeen) | 0) >= 2 * this.capacity) {
        this.#headSeen = Atomics.load(cells, headCell);
        if (((tail - this.#headSeen) | 0) >= 2 * this.capacity) return false;
      }
      const place = (tail >>> 1) & this.#mask;
      const turn = Atomics.load(this.#turns, place);
      if (turn !== tail) {
        // The place of one who has not taken its value out yet; or others have sent meanwhile.
        if (((turn - tail) | 0) < 0) return false;
        continue;
      }
      if (Atomics.compareExchange(cells, tailCell, tail, (tail + 2) | 0) !== tail) continue;
      if (typeof value === 'number') this.#values[place * this.width] = value;
      else this.#values.set(value, place * this.width);
      Atomics.store(this.#turns, place, tail | 1);
      if (Atomics.load(cells, receivers) !== 0) this.#wake(receivers);
      return true;
    }
  }

  /** Undefined where the channel is empty. */
  tryReceive(): Message | undefined {
    const cells = this.#cells;
    for (;;) {
      const head = Atomics.load(cells, headCell);
      const place = (head >>> 1) & this.#mask;
      const turn = Atomics.load(this.#turns, place);
      if (turn !== (head | 1)) {
        if (((turn - (head | 1)) | 0) < 0) return undefined;
        continue;
      }
      if (Atomics.compareExchange(cells, headCell, head, (head + 2) | 0) !== head) continue;
      const at = place * this.width;
      const value = this.width === 1 ? (this.#values[at] as number) : this.#values.slice(at, at + this.width);
      Atomics.store(this.#turns, place, (head + 2 * (this.#mask + 1)) | 0);
      if (Atomics.load(cells, senders) !== 0) this.#wake(senders);
      return value;
    }
  }

  /** Nothing can be sent any more; what lies in it can be received. @throws Error where it has been closed */
  close(): void {
    if ((Atomics.or(this.#cells, tailCell, 1) & 1) === 1) throw closedAlready();
    this.#wake(receivers);
    this.#wake(senders);
  }

  get isClosed(): boolean {
    return (Atomics.load(this.#cells, tailCell) & 1) === 1;
  }

  /** Closed, and everything that was sent has been received. */
  get isOver(): boolean {
    const tail = Atomics.load(this.#cells, tailCell);
    return (tail & 1) === 1 && Atomics.load(this.#cells, headCell) === (tail & ~1);
  }

  /** Who sends next shall wake that lane. Whoever calls this looks once more before it sleeps. */
  announceReceiver(lane: number): void {
    this.#announce(receivers, lane);
  }

  /** Likewise, who receives next. */
  announceSender(lane: number): void {
    this.#announce(senders, lane);
  }

  /** Blocks the thread while the channel is full. @throws Error where it is closed */
  send(value: number | ArrayLike<number>): void {
    if (!this.trySend(value)) this.blockUntil(() => this.trySend(value) || undefined, 'full');
  }

  /** Blocks the thread while the channel is empty; undefined once it is closed and empty. */
  receive(): Message | undefined {
    return (
      this.tryReceive() ??
      this.blockUntil(() => this.tryReceive() ?? (this.isOver ? null : undefined)) ??
      undefined
    );
  }

  /** Blocks the thread until the attempt gives something. */
  blockUntil<R>(attempt: () => R | undefined, until: 'full' | 'empty' = 'empty'): R {
    return blockAt(this.sleepers, [{ channel: this, until }], attempt);
  }

  /** Who changes the channel next shall wake threads that wait for any news. */
  announceThread(until: 'full' | 'empty'): void {
    Atomics.or(this.#cells, until === 'empty' ? receivers : senders, threadsWait);
  }

  #announce(side: number, lane: number): void {
    Atomics.or(this.#cells, side + 1 + ((lane >> 5) & (laneWords - 1)), 1 << (lane & 31));
    Atomics.or(this.#cells, side, lanesWait);
  }

  /** All who wait, because the one that is woken may be lost before it takes the value. */
  #wake(side: number): void {
    const flags = Atomics.exchange(this.#cells, side, 0);
    if ((flags & threadsWait) !== 0) {
      Atomics.add(this.sleepers.cells, news, 1);
      Atomics.notify(this.sleepers.cells, news);
    }
    if ((flags & lanesWait) === 0) return;
    for (let word = 0; word < laneWords; word++) {
      let bits = Atomics.exchange(this.#cells, side + 1 + word, 0);
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        const lane = word * 32 + bit;
        if (lane !== this.lane) this.sleepers.wake(lane);
      }
    }
  }
}

/** Blocks the thread until the attempt, made after every change of one of these channels, gives something. */
export function blockAt<R>(
  { cells }: Sleepers,
  at: readonly { channel: SharedChannel; until: 'full' | 'empty' }[],
  attempt: () => R | undefined,
): R {
  for (;;) {
    const seen = Atomics.load(cells, news);
    for (const { channel, until } of at) channel.announceThread(until);
    const given = attempt();
    if (given !== undefined) return given;
    Atomics.wait(cells, news, seen);
  }
}

/** @throws RangeError where a channel could hold nothing, or more than a million values */
export function requireCapacity(capacity: number): void {
  if (Number.isInteger(capacity) && capacity >= 1 && capacity <= 1_000_000) return;
  throw new RangeError(`A channel holds 1 to 1,000,000 values, not ${capacity}.`);
}

export function closedChannel(): Error {
  return new Error('The task sends into a channel that has been closed.');
}

export function closedAlready(): Error {
  return new Error('The task closes a channel that has been closed already.');
}

/** A power of two, so that places stay right when the counters wrap; two at least, so that turns tell laps apart. */
function ringOf(capacity: number): number {
  return Math.max(2, 2 ** Math.ceil(Math.log2(capacity)));
}

function evenly(bytes: number, by: number): number {
  return Math.ceil(bytes / by) * by;
}
