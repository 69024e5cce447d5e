/** What an executor can say of itself: CPU time, context switches, run-queue wait. Read before and after the clock. */
import { readdirSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { isAvailable, notAvailable, type Maybe } from '../../core/availability';
import { parseSchedstat, parseTaskSwitches } from '../../core/counters/linux-task';
import type { ExecutorCounters } from '../../core/protocol/executor';

/** Cumulative counters: of the whole process in its main thread, of the thread alone in a worker thread. */
export function readOwnCounters(): ExecutorCounters {
  if (process.platform === 'linux') return readLinux();
  const onlyProcess = notAvailable(`${process.platform} does not tell it for a thread of a process`);
  return {
    cpuMs: isMainThread ? processCpuMs() : onlyProcess,
    switches: isMainThread ? portableSwitches() : onlyProcess,
    runQueueWaitMs: notAvailable(`${process.platform} does not count it`),
  };
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

function readLinux(): ExecutorCounters {
  try {
    const folders = isMainThread
      ? readdirSync('/proc/self/task').map((id) => `/proc/self/task/${id}`)
      : ['/proc/thread-self'];
    const switches = { voluntary: 0, involuntary: 0 };
    let cpuMs = 0;
    let runQueueWaitMs = 0;
    for (const folder of folders) {
      const task = parseTaskSwitches(readFileSync(`${folder}/status`, 'latin1'));
      if (isAvailable(task)) {
        switches.voluntary += task.voluntary;
        switches.involuntary += task.involuntary;
      }
      const schedule = parseSchedstat(readFileSync(`${folder}/schedstat`, 'latin1'));
      if (isAvailable(schedule)) {
        cpuMs += schedule.cpuMs;
        runQueueWaitMs += schedule.runQueueWaitMs;
      }
    }
    return { cpuMs: isMainThread ? processCpuMs() : cpuMs, switches, runQueueWaitMs };
  } catch (error) {
    const reason = notAvailable(
      `/proc cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
    return { cpuMs: isMainThread ? processCpuMs() : reason, switches: reason, runQueueWaitMs: reason };
  }
}

function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function portableSwitches(): Maybe<{ voluntary: number; involuntary: number }> {
  if (process.platform === 'win32') return notAvailable('libuv does not count switches on Windows');
  const { voluntaryContextSwitches, involuntaryContextSwitches } = process.resourceUsage();
  return { voluntary: voluntaryContextSwitches, involuntary: involuntaryContextSwitches };
}

function difference(before: Maybe<number>, after: Maybe<number>): Maybe<number> {
  return differenceOf(before, after, (a, b) => Math.max(0, b - a));
}

function differenceOf<T>(before: Maybe<T>, after: Maybe<T>, subtract: (a: T, b: T) => T): Maybe<T> {
  if (!isAvailable(before)) return before;
  if (!isAvailable(after)) return after;
  return subtract(before, after);
}
