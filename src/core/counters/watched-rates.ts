/** From the counters of a watched thread, or their sum over a process, to what a sample says of it. */
import { isAvailable, type Maybe, notAvailable } from '../availability';
import { type LiveExecutor } from '../protocol/trial';
import { percentOfInterval, ratePerSecond } from './counter-rate';
import { type Switches, type WatchedSample } from './sample';

/** Cumulative counters; −1 where the system does not tell. */
export interface TaskCounters {
  voluntary: number;
  involuntary: number;
  cpuNs: number;
  waitNs: number;
  migrations: number;
}

export interface WatchedReading extends TaskCounters {
  lastCpu: number;
  threads: number;
}

const untold = {
  switches: notAvailable('the kernel shows no switches of this thread'),
  times: notAvailable('the kernel keeps no scheduling statistics (schedstat)'),
  migrations: notAvailable('the kernel has no /proc/<pid>/sched'),
  lastCpu: notAvailable('the kernel does not show the last CPU'),
};

export const noCounters: Readonly<TaskCounters> = {
  voluntary: 0,
  involuntary: 0,
  cpuNs: 0,
  waitNs: 0,
  migrations: 0,
};

/** Adds `task` to `sum`; a counter that one part does not tell is unknown for the whole. */
export function addCounters(sum: TaskCounters, task: Readonly<TaskCounters>): void {
  sum.voluntary = both(sum.voluntary, task.voluntary);
  sum.involuntary = both(sum.involuntary, task.involuntary);
  sum.cpuNs = both(sum.cpuNs, task.cpuNs);
  sum.waitNs = both(sum.waitNs, task.waitNs);
  sum.migrations = both(sum.migrations, task.migrations);
}

function both(a: number, b: number): number {
  return a < 0 || b < 0 ? -1 : a + b;
}

/** @param before null for the first reading; @param interval ms since then, or why rates make no sense. */
export function watchedSample(
  executor: LiveExecutor,
  before: Readonly<WatchedReading> | null,
  after: Readonly<WatchedReading>,
  interval: Maybe<number>,
): WatchedSample {
  const cpuMs = told(after.cpuNs / 1e6, untold.times);
  const runQueueWaitMs = told(after.waitNs / 1e6, untold.times);
  const rate = <T>(of: (before: Readonly<WatchedReading>, intervalMs: number) => Maybe<T>): Maybe<T> => {
    if (!isAvailable(interval)) return interval;
    return before ? of(before, interval) : firstReading;
  };
  const switchesKnown = after.voluntary >= 0 && after.involuntary >= 0;
  return {
    executor,
    switches: switchesKnown
      ? { voluntary: after.voluntary, involuntary: after.involuntary }
      : untold.switches,
    switchesPerSecond: switchesKnown ? rate((from, ms) => switchRate(from, after, ms)) : untold.switches,
    cpuMs,
    cpuPercent: isAvailable(cpuMs)
      ? rate((from, ms) => percentOfInterval(from.cpuNs / 1e6, cpuMs, ms))
      : cpuMs,
    runQueueWaitMs,
    runQueueWaitPercent: isAvailable(runQueueWaitMs)
      ? rate((from, ms) => percentOfInterval(from.waitNs / 1e6, runQueueWaitMs, ms))
      : runQueueWaitMs,
    lastCpu: told(after.lastCpu, untold.lastCpu),
    migrations: told(after.migrations, untold.migrations),
    threads: after.threads,
  };
}

const firstReading = notAvailable('it is watched since this sample only');

function told(value: number, otherwise: Maybe<never>): Maybe<number> {
  return value >= 0 ? value : otherwise;
}

function switchRate(before: TaskCounters, after: TaskCounters, intervalMs: number): Maybe<Switches> {
  const voluntary = ratePerSecond(before.voluntary, after.voluntary, intervalMs);
  const involuntary = ratePerSecond(before.involuntary, after.involuntary, intervalMs);
  if (!isAvailable(voluntary)) return voluntary;
  if (!isAvailable(involuntary)) return involuntary;
  return { voluntary, involuntary };
}

/** A watched process or thread of which nothing can be said. */
export function unwatchable(executor: LiveExecutor, reason: string): WatchedSample {
  const none = notAvailable(reason);
  return {
    executor,
    switches: none,
    switchesPerSecond: none,
    cpuMs: none,
    cpuPercent: none,
    runQueueWaitMs: none,
    runQueueWaitPercent: none,
    lastCpu: none,
    migrations: none,
    threads: none,
  };
}
