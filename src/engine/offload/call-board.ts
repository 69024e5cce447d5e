/**
 * Where event loops leave calls for a pool of threads, and find what became of them, in shared memory: one place for each lane,
 * which has at most one call at a time. Arguments and answers are plain data, as JSON, of bounded size. A call is known by its
 * lane and its number, so that an answer to a call that nobody waits for any more is dropped.
 */
import { isPlainData } from '../sources/plain-data';
import { CallQueue } from './call-queue';

/** All that threads need to take part; can be sent to any of them. */
export interface CallMemory {
  loops: number;
  lanesPerLoop: number;
  queue: SharedArrayBuffer;
  cells: SharedArrayBuffer;
  times: SharedArrayBuffer;
  bytes: SharedArrayBuffer;
}

/** A call that a thread has taken. */
export interface TakenCall {
  lane: number;
  number: number;
  /** What the loop left. */
  request: unknown;
}

/** What became of a call, with its moments in ms since the epoch. */
export interface EndedCall {
  startedMs: number;
  endedMs: number;
  ok: boolean;
  /** The answer, or the failure. */
  value: unknown;
}

/** Bytes that the arguments or the answer of a call may take at most. */
export const mostCallBytes = 2048;

/** Header cells: what threads sleep on; whether the clock of the trial runs; whether the pool is closed. */
const [bell, started, closed] = [0, 1, 2];
const headerCells = 16;
/** Cells of a lane. */
const [state, thread, length, failed] = [0, 1, 2, 3];
const cellsPerLane = 4;
/** What a call is going through; stands in the lowest bits of its state, below its number. */
const [free, queued, running, answering, ended] = [0, 1, 2, 3, 4];
const phaseBits = 3;
const phaseMask = (1 << phaseBits) - 1;
/** Numbers in `times`. */
const [startedAt, endedAt] = [0, 1];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class CallBoard {
  readonly #memory: CallMemory;
  readonly #queue: CallQueue;
  readonly #cells: Int32Array;
  readonly #times: Float64Array;
  readonly #bytes: Uint8Array;

  constructor(memory: CallMemory) {
    this.#memory = memory;
    this.#queue = new CallQueue(memory.queue);
    this.#cells = new Int32Array(memory.cells);
    this.#times = new Float64Array(memory.times);
    this.#bytes = new Uint8Array(memory.bytes);
  }

  static allocate(loops: number, lanesPerLoop: number): CallMemory {
    const lanes = loops * lanesPerLoop;
    return {
      loops,
      lanesPerLoop,
      // Lanes of a lost loop may have a call in it twice.
      queue: CallQueue.allocate(4 * lanes),
      cells: new SharedArrayBuffer((headerCells + loops + lanes * cellsPerLane) * 4),
      times: new SharedArrayBuffer(lanes * 2 * 8),
      bytes: new SharedArrayBuffer(lanes * mostCallBytes),
    };
  }

  /**
   * Leaves a call. @returns its number, and how many calls were waiting before it
   * @throws TypeError where the arguments are no plain data, RangeError where they are too large
   */
  post(lane: number, request: unknown): { number: number; ahead: number } {
    const text = encoded(request, 'arguments');
    const cell = this.#cellOf(lane);
    const number = ((Atomics.load(this.#cells, cell + state) >> phaseBits) + 1) | 0;
    this.#write(lane, text, false);
    Atomics.store(this.#cells, cell + state, (number << phaseBits) | queued);
    const ahead = this.#queue.length;
    this.#queue.push(lane);
    this.#ring(bell, 1);
    return { number, ahead };
  }

  /** What became of a call; undefined as long as it goes on. The place is free again. */
  take(lane: number, number: number): EndedCall | undefined {
    const cell = this.#cellOf(lane);
    if (Atomics.load(this.#cells, cell + state) !== ((number << phaseBits) | ended)) return undefined;
    const call = {
      startedMs: this.#times[2 * lane + startedAt] as number,
      endedMs: this.#times[2 * lane + endedAt] as number,
      ok: this.#cells[cell + failed] === 0,
      value: this.#read(lane),
    };
    Atomics.store(this.#cells, cell + state, (number << phaseBits) | free);
    return call;
  }

  /** What a loop has heard so far; see `heard`. */
  bellOf(loop: number): number {
    return Atomics.load(this.#cells, headerCells + loop);
  }

  /** Resolves when a call of the loop has ended since `bellOf` gave this number. */
  heard(loop: number, since: number): Promise<unknown> | undefined {
    const waiting = Atomics.waitAsync(this.#cells, headerCells + loop, since);
    return waiting.async ? waiting.value : undefined;
  }

  /** For a thread of the pool: the next call, or undefined when there is none at the moment. */
  claim(ofThread: number): TakenCall | undefined {
    for (let lane = this.#queue.shift(); lane >= 0; lane = this.#queue.shift()) {
      const cell = this.#cellOf(lane);
      const word = Atomics.load(this.#cells, cell + state);
      if ((word & phaseMask) !== queued) continue; // given up by its loop, or taken from the place it had before
      Atomics.store(this.#cells, cell + thread, ofThread + 1);
      const isRunning = (word & ~phaseMask) | running;
      if (Atomics.compareExchange(this.#cells, cell + state, word, isRunning) !== word) continue;
      return { lane, number: word >> phaseBits, request: this.#read(lane) };
    }
    return undefined;
  }

  /** The call is about to be made, at a moment in ms since the epoch. */
  begin({ lane }: Pick<TakenCall, 'lane'>, atMs: number): void {
    this.#times[2 * lane + startedAt] = atMs;
  }

  /**
   * The call has ended.
   * @throws TypeError where the answer is no plain data, RangeError where it is too large: then it can still end otherwise
   */
  end({ lane, number }: Omit<TakenCall, 'request'>, ok: boolean, value: unknown, atMs: number): void {
    const text = encoded(value, 'answer');
    const cell = this.#cellOf(lane);
    const word = number << phaseBits;
    if (
      Atomics.compareExchange(this.#cells, cell + state, word | running, word | answering) !==
      (word | running)
    )
      return; // nobody waits for it any more
    this.#write(lane, text, !ok);
    this.#times[2 * lane + endedAt] = atMs;
    Atomics.compareExchange(this.#cells, cell + state, word | answering, word | ended);
    this.#ring(headerCells + Math.floor(lane / this.#memory.lanesPerLoop), 1);
  }

  /** Blocks a thread of the pool until there may be something new since `attend` was last read. */
  rest(since: number): void {
    Atomics.wait(this.#cells, bell, since);
  }

  /** What threads of the pool have heard so far; see `rest`. */
  get attend(): number {
    return Atomics.load(this.#cells, bell);
  }

  /** Whether the trial's clock runs: what was called before counts for nothing. */
  get isOnClock(): boolean {
    return Atomics.load(this.#cells, started) !== 0;
  }

  get isClosed(): boolean {
    return Atomics.load(this.#cells, closed) !== 0;
  }

  /** For the manager: the clock starts, and all threads of the pool hear of it. */
  startClock(): void {
    Atomics.store(this.#cells, started, 1);
    this.#ring(bell);
  }

  /** For the manager: no call will come any more; threads of the pool go home. */
  close(): void {
    Atomics.store(this.#cells, closed, 1);
    this.#ring(bell);
  }

  /** For the manager: a thread of the pool was lost, and with it the call that it was at. */
  failCallOf(lost: number, failure: unknown, atMs: number): void {
    const lanes = this.#memory.loops * this.#memory.lanesPerLoop;
    for (let lane = 0; lane < lanes; lane++) {
      const cell = this.#cellOf(lane);
      if (Atomics.load(this.#cells, cell + thread) !== lost + 1) continue;
      const word = Atomics.load(this.#cells, cell + state);
      const phase = word & phaseMask;
      if (phase !== running && phase !== answering) continue;
      Atomics.store(this.#cells, cell + state, (word & ~phaseMask) | running);
      this.end({ lane, number: word >> phaseBits }, false, failure, atMs);
    }
  }

  /** For the manager: the loop of a lane was lost, and nobody waits for its call any more. */
  abandon(lane: number): void {
    const cell = this.#cellOf(lane);
    const next = ((Atomics.load(this.#cells, cell + state) >> phaseBits) + 1) | 0;
    Atomics.store(this.#cells, cell + state, (next << phaseBits) | free);
  }

  #cellOf(lane: number): number {
    return headerCells + this.#memory.loops + lane * cellsPerLane;
  }

  #ring(cell: number, count?: number): void {
    Atomics.add(this.#cells, cell, 1);
    Atomics.notify(this.#cells, cell, count);
  }

  #write(lane: number, text: Uint8Array, isFailure: boolean): void {
    this.#bytes.set(text, lane * mostCallBytes);
    const cell = this.#cellOf(lane);
    this.#cells[cell + length] = text.length;
    this.#cells[cell + failed] = isFailure ? 1 : 0;
  }

  /** Nothing at all is the empty text. */
  #read(lane: number): unknown {
    const from = lane * mostCallBytes;
    const size = this.#cells[this.#cellOf(lane) + length] as number;
    // A copy: what is shared cannot be decoded everywhere.
    return size === 0 ? undefined : JSON.parse(decoder.decode(this.#bytes.slice(from, from + size)));
  }
}

function encoded(value: unknown, what: 'arguments' | 'answer'): Uint8Array {
  if (!isPlainData(value))
    throw new TypeError(
      `The ${what} of a call to a pool must be plain data: numbers, text, lists and objects.`,
    );
  const bytes = value === undefined ? new Uint8Array() : encoder.encode(JSON.stringify(value));
  if (bytes.length > mostCallBytes) {
    throw new RangeError(
      `The ${what} of a call to a pool may take ${mostCallBytes} bytes, not ${bytes.length}.`,
    );
  }
  return bytes;
}
