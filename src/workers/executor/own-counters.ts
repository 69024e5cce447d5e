/** What an executor can say of itself: CPU time, context switches, run-queue wait. Read before and after the clock. */
import { readdirSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { isAvailable, notAvailable, type Maybe } from '../../core/availability';
import { parseSchedstat, parseTaskSwitches } from '../../core/counters/linux-task';
import type { ExecutorCounters } from '../../core/protocol/executor';
import { bringUpToDate } from './scheduling-meter';

/** Cumulative counters: of the whole process in its main thread, of the thread alone in a worker thread. */
export function readOwnCounters(): ExecutorCounters {
  return isMainThread ? readProcess() : readThread();
}

/** What was added between two readings. */
export function countersBetween(before: ExecutorCounters, after: ExecutorCounters): ExecutorCounters {
  return {
    cpuMs: difference(before.cpuMs, after.cpuMs),
    switches: differenceOf(before.switches, after.switches, (a, b) => ({
      voluntary: Math.max(0, b.voluntary - a.voluntary),
      involuntary: Math.max(0, b.involuntary - a.involuntary),
    })),
    runQueueWaitMs: difference(before.runQueueWaitMs, after.runQueueWaitMs),
  };
}

/** The kernel's id of this thread; null where it cannot be had. */
export function ownThreadId(): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync('/proc/thread-self/stat', 'latin1');
    return Number.parseInt(stat, 10);
  } catch {
    return null; // no /proc here: nobody can watch the thread from outside
  }
}

/** `getrusage` sums all threads of the process, those that have ended included. */
function readProcess(): ExecutorCounters {
  const { userCPUTime, systemCPUTime, voluntaryContextSwitches, involuntaryContextSwitches } =
    process.resourceUsage();
  return {
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    switches:
      process.platform === 'win32'
        ? notAvailable('libuv does not count switches on Windows')
        : { voluntary: voluntaryContextSwitches, involuntary: involuntaryContextSwitches },
    runQueueWaitMs: fromProc(() => {
      const threads = readdirSync('/proc/self/task').map((id) => schedstatOf(`/proc/self/task/${id}`));
      return threads.reduce((sum, { runQueueWaitMs }) => sum + runQueueWaitMs, 0);
    }),
  };
}

/** Only Linux tells a thread apart from its process. */
function readThread(): ExecutorCounters {
  bringUpToDate();
  const folder = '/proc/thread-self';
  return {
    cpuMs: fromProc(() => schedstatOf(folder).cpuMs),
    switches: fromProc(() => parseTaskSwitches(readFileSync(`${folder}/status`, 'latin1'))),
    runQueueWaitMs: fromProc(() => schedstatOf(folder).runQueueWaitMs),
  };
}

function fromProc<T>(read: () => Maybe<T>): Maybe<T> {
  if (process.platform !== 'linux')
    return notAvailable(`${process.platform} does not count it for each thread`);
  try {
    return read();
  } catch (error) {
    return notAvailable(error instanceof Error ? error.message : String(error));
  }
}

/** @throws when the kernel keeps no scheduling statistics */
function schedstatOf(folder: string): { cpuMs: number; runQueueWaitMs: number } {
  const schedule = parseSchedstat(readFileSync(`${folder}/schedstat`, 'latin1'));
  if (!isAvailable(schedule)) throw new Error(schedule.reason);
  return schedule;
}

function difference(before: Maybe<number>, after: Maybe<number>): Maybe<number> {
  return differenceOf(before, after, (a, b) => Math.max(0, b - a));
}

function differenceOf<T>(before: Maybe<T>, after: Maybe<T>, subtract: (a: T, b: T) => T): Maybe<T> {
  if (!isAvailable(before)) return before;
  if (!isAvailable(after)) return after;
  return subtract(before, after);
}
