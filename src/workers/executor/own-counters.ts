/** What an executor can say of itself: CPU time, context switches, run-queue wait. Read before and after the clock. */
import { readdirSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { isAvailable, notAvailable, type Maybe } from '../../core/availability';
import type { Switches } from '../../core/counters/sample';
import { parseSchedstat, parseTaskSwitches } from '../../core/counters/linux-task';
import type { ExecutorCounters, HelperCounters } from '../../core/protocol/executor';
import { bringUpToDate } from './thread-counters';

/**
 * Cumulative counters of this thread, which runs the tasks. In the main thread of a process CPU time is that of the whole
 * process, and what else its other threads did stands apart.
 */
export function readOwnCounters(): ExecutorCounters {
  return isMainThread ? readProcessCounters() : readThread(process.platform);
}

/** What was added between two readings. */
export function countersBetween(before: ExecutorCounters, after: ExecutorCounters): ExecutorCounters {
  return {
    cpuMs: difference(before.cpuMs, after.cpuMs),
    ...schedulingBetween(before, after),
    ...(before.helpers !== undefined &&
      after.helpers !== undefined && { helpers: schedulingBetween(before.helpers, after.helpers) }),
  };
}

function schedulingBetween(before: HelperCounters, after: HelperCounters): HelperCounters {
  return {
    switches: differenceOf(before.switches, after.switches, less),
    runQueueWaitMs: difference(before.runQueueWaitMs, after.runQueueWaitMs),
  };
}

/** Threads that have ended meanwhile may leave less than before. */
function less(from: Switches, to: Switches): Switches {
  return {
    voluntary: Math.max(0, to.voluntary - from.voluntary),
    involuntary: Math.max(0, to.involuntary - from.involuntary),
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

/** `getrusage` sums all threads of the process, those that have ended included: the helpers are the rest. */
export function readProcessCounters(platform: NodeJS.Platform = process.platform): ExecutorCounters {
  const { userCPUTime, systemCPUTime, voluntaryContextSwitches, involuntaryContextSwitches } =
    process.resourceUsage();
  const all = { voluntary: voluntaryContextSwitches, involuntary: involuntaryContextSwitches };
  const own = readThread(platform);
  const cpuMs = (userCPUTime + systemCPUTime) / 1000;
  // macOS counts them for whole processes alone; libuv leaves zeros on Windows.
  if (platform === 'darwin') return { ...own, cpuMs, switches: all };
  const allWaited = fromProc(platform, () =>
    readdirSync('/proc/self/task')
      .map((id) => schedstatOf(`/proc/self/task/${id}`))
      .reduce((sum, { runQueueWaitMs }) => sum + runQueueWaitMs, 0),
  );
  return {
    ...own,
    cpuMs,
    helpers: {
      switches: isAvailable(own.switches) ? less(own.switches, all) : own.switches,
      runQueueWaitMs: difference(own.runQueueWaitMs, allWaited),
    },
  };
}

/** Only Linux tells a thread apart from its process. */
function readThread(platform: NodeJS.Platform): ExecutorCounters {
  bringUpToDate();
  const folder = '/proc/thread-self';
  return {
    cpuMs: fromProc(platform, () => schedstatOf(folder).cpuMs),
    switches: fromProc(platform, () => parseTaskSwitches(readFileSync(`${folder}/status`, 'latin1'))),
    runQueueWaitMs: fromProc(platform, () => schedstatOf(folder).runQueueWaitMs),
  };
}

function fromProc<T>(platform: NodeJS.Platform, read: () => Maybe<T>): Maybe<T> {
  if (platform !== 'linux') return notAvailable(`${platform} does not count it for each thread`);
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
