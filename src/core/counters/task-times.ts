/** CPU time, run-queue wait, start and place of one thread, from `schedstat` and `stat` in `/proc/<pid>/task/<tid>`. */
import { ByteScanner } from './byte-scanner';

export interface TaskTimes {
  /** Time on a CPU, ns. While the thread runs the kernel brings it up to date at each tick only (1–10 ms). */
  cpuNs: number;
  /** Time ready to run without a CPU, ns. */
  waitNs: number;
  /** How often it came onto a CPU. */
  timeslices: number;
}

/**
 * Kernel documentation, scheduler/sched-stats: time on CPU, time in the run queue, number of timeslices.
 * Null where the kernel keeps no such statistics: it then prints three zeros.
 */
export function parseTaskSchedstat(text: Uint8Array): TaskTimes | null {
  const scanner = new ByteScanner(text);
  const cpuNs = scanner.number();
  const waitNs = scanner.number();
  const timeslices = scanner.number();
  if (cpuNs < 0 || waitNs < 0 || timeslices < 0) return null;
  return cpuNs + waitNs + timeslices === 0 ? null : { cpuNs, waitNs, timeslices };
}

/**
 * By so much, in ms, may one look at these counters move time from one state of a thread to another: longer looks were
 * interrupted and are repeated.
 */
export const lookErrorMs = 0.1;

export interface TaskStat {
  /** Clock ticks after the machine's start; tells a thread from a later one with the same number. */
  startTicks: number;
  /** Logical CPU on which it ran last. */
  lastCpu: number;
  /** Threads of its process. */
  threads: number;
}

/** proc_pid_stat(5). Null when the text is cut or strange. */
export function parseTaskStat(text: Uint8Array): TaskStat | null {
  // The name in brackets may hold blanks, brackets and line ends itself.
  const nameEnd = text.lastIndexOf(41);
  if (nameEnd < 0) return null;
  const scanner = new ByteScanner(text);
  scanner.at = nameEnd + 1;
  const skipFields = (from: number, to: number) => {
    for (let field = from; field < to; field++) scanner.skipWord();
  };
  skipFields(3, 20);
  const threads = scanner.number();
  skipFields(21, 22);
  const startTicks = scanner.number();
  skipFields(23, 39);
  const lastCpu = scanner.number();
  return threads < 0 || startTicks < 0 || lastCpu < 0 ? null : { startTicks, lastCpu, threads };
}
