/**
 * How long this thread was ready without a CPU, told apart by what its lane was doing: a thread that gets the CPU late
 * after a message looks idle to a timeline, although nobody let it wait but the scheduler. Linux only.
 */
import { openSync, readSync } from 'node:fs';
import { parseTaskSchedstat } from '../../core/counters/task-times';
import type { LaneState } from '../../core/timeline/lane-state';

/** A mark costs two to three microseconds: not worth it around work that is shorter than this. */
export const worthMarkingMs = 1;

export class RunQueueMeter {
  readonly #file: number | null;
  readonly #bytes = new Uint8Array(128);
  #lastMs = 0;
  #byState: Partial<Record<LaneState, number>> | null = null;

  constructor() {
    this.#file = openOwn();
  }

  /** What has been waited for since the mark before belongs to `state`. The first mark only starts. */
  mark(state: LaneState): void {
    const now = this.#read();
    if (now === null) return;
    if (this.#byState === null) this.#byState = {};
    else this.#byState[state] = (this.#byState[state] ?? 0) + (now - this.#lastMs);
    this.#lastMs = now;
  }

  /** Null where nothing was marked, or the system does not tell. */
  get byStateMs(): Partial<Record<LaneState, number>> | null {
    return this.#byState;
  }

  #read(): number | null {
    if (this.#file === null) return null;
    const length = readSync(this.#file, this.#bytes, 0, this.#bytes.length, 0);
    const found = parseTaskSchedstat(this.#bytes.subarray(0, length));
    return found ? found.waitNs / 1e6 : null;
  }
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
