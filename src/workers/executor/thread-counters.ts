/** CPU time and run-queue wait of this thread so far, together with the moment at which they were read. Linux only. */
import { openSync, readSync } from 'node:fs';
import { lookErrorMs, parseTaskSchedstat, type TaskTimes } from '../../core/counters/task-times';
import type { Clock } from '../../engine/clock';

/** Counters of a thread, as far as a system tells them. */
export type ReadCounters = () => TaskTimes | null;

export interface Look {
  /** In ms since the clock's zero. */
  atMs: number;
  /** Since the thread began, in ms. */
  cpuMs: number;
  /** Likewise. */
  runQueueWaitMs: number;
}

/** A look that took longer than its error was interrupted: who knows on which side of its moment the counters were read? */
const mostTries = 3;

/** Null where the system does not tell. */
export function lookAt(read: ReadCounters, clock: Clock): Look | null {
  for (let tries = 1; ; tries++) {
    const atMs = clock();
    const times = read();
    if (times === null) return null;
    if (clock() - atMs <= lookErrorMs || tries === mostTries)
      return { atMs, cpuMs: times.cpuNs / 1e6, runQueueWaitMs: times.waitNs / 1e6 };
  }
}

/** Of the thread that asks. The link names the thread that opens it; the descriptor ends with the process or is one of few. */
export function ownCounters(): ReadCounters {
  if (process.platform !== 'linux') return () => null;
  let file: number;
  try {
    file = openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return () => null; // a kernel without scheduling statistics: the split is then not made
  }
  const bytes = new Uint8Array(128);
  return () => {
    bringUpToDate();
    return parseTaskSchedstat(bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0)));
  };
}

/**
 * While a thread runs, its CPU time in `schedstat` is that of the last tick, up to 10 ms ago. The kernel brings it up to
 * date for whoever asks for the usage of his own process (`getrusage`, there `thread_group_cputime`).
 */
export function bringUpToDate(): void {
  process.cpuUsage();
}
