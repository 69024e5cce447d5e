/**
 * CPU time and run-queue wait of this thread, told apart by what its lane was doing. A thread that gets the CPU late
 * after a message looks idle to a timeline, although nobody let it wait but the scheduler; and the CPU time in which it
 * reads a message is no computing. Linux only.
 */
import { openSync, readSync } from 'node:fs';
import { parseTaskSchedstat, type TaskTimes } from '../../core/counters/task-times';
import type { LaneState } from '../../core/vocabulary/lane-states';
import type { Clock } from '../../engine/clock';
import type { Meter, TimesByState } from '../../engine/meter';

/**
 * Two marks around a batch cost some 80 µs, since the work between them leaves no line of this code in the caches. They
 * may take a hundredth of the time, so that short batches are marked one in so many, and the others are taken as alike.
 */
const twoMarksMs = 0.08;
const markingShare = 0.01;
/** The first ones are all marked: fewer would say nothing of the others. */
const fewestMarked = 8;

interface Times {
  cpuMs: number;
  runQueueWaitMs: number;
}

export class SchedulingMeter implements Meter {
  readonly #file: number | null;
  readonly #bytes = new Uint8Array(128);
  #before: TaskTimes | null = null;
  /** When the counters were read last, and how long it was from then until their figures were there. */
  #readAtMs = 0;
  #readTookMs = 0;
  readonly #byState: TimesByState = { cpuMs: {}, runQueueWaitMs: {} };
  /** Whether the batch in hand, or else the next one, is marked. */
  #marks = true;
  #begunAtMs = 0;
  #batches = 0;
  #batchesMs = 0;
  #sinceMarked = 0;
  /** What marked batches took, but the first, which finds everything cold. */
  readonly #dispatch: Times = { cpuMs: 0, runQueueWaitMs: 0 };
  readonly #computing: Times = { cpuMs: 0, runQueueWaitMs: 0 };
  /** Of batches that were not marked, and of getting them. */
  readonly #unmarked: Times = { cpuMs: 0, runQueueWaitMs: 0 };
  #leavesOut = false;

  constructor(private readonly clock: Clock) {
    this.#file = openOwn();
  }

  mark(state: LaneState): void {
    this.#give(state, this.#sinceBefore());
  }

  beginBatch(): void {
    if (!this.#marks) return;
    const markedMs = this.#readTookMs;
    const times = this.#sinceBefore();
    this.#give('dispatch', times);
    this.#begunAtMs = this.#readAtMs;
    if (this.#batches > 0) addTo(this.#dispatch, times, Math.min(markedMs, times.cpuMs));
  }

  endBatch(startMs: number, endMs: number): void {
    this.#batches++;
    this.#batchesMs += endMs - startMs;
    this.#sinceMarked++;
    const oneIn = twoMarksMs / (markingShare * (this.#batchesMs / this.#batches));
    const marksNext = this.#batches < fewestMarked || this.#sinceMarked >= oneIn;
    if (this.#marks) this.#endMarked(startMs, endMs);
    else this.#leavesOut = true;
    if (marksNext && !this.#marks) addTo(this.#unmarked, this.#sinceBefore());
    if (marksNext) this.#sinceMarked = 0;
    this.#marks = marksNext;
  }

  #endMarked(startMs: number, endMs: number): void {
    const times = this.#sinceBefore();
    const markedMs = Math.min(times.cpuMs, startMs - this.#begunAtMs + this.#readAtMs - endMs);
    this.#give('computing', { ...times, cpuMs: times.cpuMs - markedMs });
    this.#give('dispatch', { cpuMs: markedMs, runQueueWaitMs: 0 });
    if (this.#batches > 1) addTo(this.#computing, times, markedMs);
  }

  end(): TimesByState | null {
    if (this.#before === null) return null;
    if (!this.#leavesOut) return this.#byState;
    if (!this.#marks) addTo(this.#unmarked, this.#sinceBefore());
    const share = (of: keyof Times) => this.#dispatch[of] / (this.#dispatch[of] + this.#computing[of]) || 0;
    const { cpuMs, runQueueWaitMs } = this.#unmarked;
    const dispatch = {
      cpuMs: cpuMs * share('cpuMs'),
      runQueueWaitMs: runQueueWaitMs * share('runQueueWaitMs'),
    };
    this.#give('dispatch', dispatch);
    this.#give('computing', {
      cpuMs: cpuMs - dispatch.cpuMs,
      runQueueWaitMs: runQueueWaitMs - dispatch.runQueueWaitMs,
    });
    return this.#byState;
  }

  #give(state: LaneState, times: Times): void {
    const { cpuMs, runQueueWaitMs } = this.#byState;
    cpuMs[state] = (cpuMs[state] ?? 0) + times.cpuMs;
    runQueueWaitMs[state] = (runQueueWaitMs[state] ?? 0) + times.runQueueWaitMs;
  }

  #sinceBefore(): Times {
    const before = this.#before;
    this.#before = this.#read() ?? before;
    if (before === null || this.#before === null) return { cpuMs: 0, runQueueWaitMs: 0 };
    const { cpuNs, waitNs } = this.#before;
    return { cpuMs: (cpuNs - before.cpuNs) / 1e6, runQueueWaitMs: (waitNs - before.waitNs) / 1e6 };
  }

  #read(): TaskTimes | null {
    if (this.#file === null) return null;
    bringUpToDate();
    this.#readAtMs = this.clock();
    const length = readSync(this.#file, this.#bytes, 0, this.#bytes.length, 0);
    const times = parseTaskSchedstat(this.#bytes.subarray(0, length));
    this.#readTookMs = this.clock() - this.#readAtMs;
    return times;
  }
}

/**
 * While a thread runs, its CPU time in `schedstat` is that of the last tick, up to 10 ms ago. The kernel brings it up to
 * date for whoever asks for the usage of his own process (`getrusage`, there `thread_group_cputime`).
 */
export function bringUpToDate(): void {
  process.cpuUsage();
}

/** @param markingMs CPU time that is not to be counted */
function addTo(sum: Times, { cpuMs, runQueueWaitMs }: Times, markingMs = 0): void {
  sum.cpuMs += cpuMs - markingMs;
  sum.runQueueWaitMs += runQueueWaitMs;
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
