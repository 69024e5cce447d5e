/**
 * CPU time and run-queue wait of this thread, told apart by what its lane was doing. A thread that gets the CPU late
 * after a message looks idle to a timeline, although nobody let it wait but the scheduler; and the CPU time in which it
 * reads a message is no computing. Linux only.
 */
import { openSync, readSync } from 'node:fs';
import { parseTaskSchedstat, type TaskTimes } from '../../core/counters/task-times';
import type { LaneState } from '../../core/timeline/lane-state';
import type { Clock } from '../clock';

/** A mark costs five to thirty microseconds: not worth it around batches that are shorter than this in the mean … */
const worthMarkingMs = 0.5;
/** … which is judged from this number on. */
const fewBatches = 16;

export interface TimesByState {
  cpuMs: Partial<Record<LaneState, number>>;
  runQueueWaitMs: Partial<Record<LaneState, number>>;
}

export class SchedulingMeter {
  readonly #file: number | null;
  readonly #bytes = new Uint8Array(128);
  #before: TaskTimes | null = null;
  readonly #byState: TimesByState = { cpuMs: {}, runQueueWaitMs: {} };
  /** When the counters were read last. */
  #readAtMs = 0;
  #begunAtMs = 0;
  #batches = 0;
  #batchesMs = 0;
  #tooShort = false;

  constructor(private readonly clock: Clock) {
    this.#file = openOwn();
  }

  /** What has been used and waited for since the mark before belongs to `state`. The first mark only starts. */
  mark(state: LaneState): void {
    const now = this.#read();
    if (now === null) return;
    if (this.#before !== null) {
      add(this.#byState.cpuMs, state, now.cpuNs - this.#before.cpuNs);
      add(this.#byState.runQueueWaitMs, state, now.waitNs - this.#before.waitNs);
    }
    this.#before = now;
  }

  /** A batch begins, and what came before was spent on getting it. */
  beginBatch(): void {
    if (this.#tooShort) return;
    this.mark('dispatch');
    this.#begunAtMs = this.#readAtMs;
  }

  /** The batch has ended. @param startMs, endMs what the timeline has of it: marking itself lies outside. */
  endBatch(startMs: number, endMs: number): void {
    if (this.#tooShort) return;
    this.mark('computing');
    const markingNs = (startMs - this.#begunAtMs + this.#readAtMs - endMs) * 1e6;
    add(this.#byState.cpuMs, 'computing', -markingNs);
    add(this.#byState.cpuMs, 'dispatch', markingNs);
    this.#batches++;
    this.#batchesMs += endMs - startMs;
    this.#tooShort = this.#batches >= fewBatches && this.#batchesMs / this.#batches < worthMarkingMs;
  }

  /** Null where nothing was marked, batches were too short to mark them all, or the system does not tell. */
  get byState(): TimesByState | null {
    return this.#before === null || this.#tooShort ? null : this.#byState;
  }

  #read(): TaskTimes | null {
    if (this.#file === null) return null;
    bringUpToDate();
    this.#readAtMs = this.clock();
    const length = readSync(this.#file, this.#bytes, 0, this.#bytes.length, 0);
    return parseTaskSchedstat(this.#bytes.subarray(0, length));
  }
}

/**
 * While a thread runs, its CPU time in `schedstat` is that of the last tick, up to 10 ms ago. The kernel brings it up to
 * date for whoever asks for the usage of his own process (`getrusage`, there `thread_group_cputime`).
 */
export function bringUpToDate(): void {
  process.cpuUsage();
}

function add(times: Partial<Record<LaneState, number>>, state: LaneState, ns: number): void {
  times[state] = (times[state] ?? 0) + ns / 1e6;
}

/** The link names the thread that opens it; the descriptor ends with the process or is one of few. */
function openOwn(): number | null {
  if (process.platform !== 'linux') return null;
  try {
    return openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return null; // a kernel without scheduling statistics: the split is then not made
  }
}
