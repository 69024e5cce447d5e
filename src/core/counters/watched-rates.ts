/** From the counters of a watched thread, or their sum over a process, to what a sample says of it. */
import { isAvailable, type Maybe, notAvailable } from '../availability';
import type { LiveExecutor } from './live-executor';
import { percentOfInterval, ratePerSecond } from './counter-rate';
import type { Switches, WatchedSample } from './sample';
import type { TaskCounters } from './task-counters';

export interface WatchedReading {
  counters: TaskCounters;
  /** −1 where the system does not tell. */
  lastCpu: number;
  threads: number;
}

const untold = {
  switches: notAvailable('the kernel shows no switches of this thread'),
  times: notAvailable('the kernel keeps no scheduling statistics (schedstat)'),
  migrations: notAvailable('the kernel has no /proc/<pid>/sched'),
  lastCpu: notAvailable('the kernel does not show the last CPU'),
};

/** @param before null for the first reading; @param interval ms since then, or why rates make no sense. */
export function watchedSample(
  executor: LiveExecutor,
  before: WatchedReading | null,
  after: WatchedReading,
  interval: Maybe<number>,
): WatchedSample {
  const from = before?.counters ?? null;
  const to = after.counters;
  const noRate = isAvailable(interval) ? firstReading : interval;
  const intervalMs = isAvailable(interval) ? interval : 0;
  const switchesTold = to.voluntary >= 0 && to.involuntary >= 0;
  const rates = from !== null && isAvailable(interval);
  const percent = (of: 'cpuNs' | 'waitNs'): Maybe<number> => {
    if (to[of] < 0) return untold.times;
    return rates ? percentOfInterval(from[of] / 1e6, to[of] / 1e6, intervalMs) : noRate;
  };
  return {
    executor,
    switches: switchesTold ? { voluntary: to.voluntary, involuntary: to.involuntary } : untold.switches,
    switchesPerSecond: !switchesTold ? untold.switches : rates ? switchRate(from, to, intervalMs) : noRate,
    cpuMs: valueOr(to.cpuNs / 1e6, untold.times),
    cpuPercent: percent('cpuNs'),
    runQueueWaitMs: valueOr(to.waitNs / 1e6, untold.times),
    runQueueWaitPercent: percent('waitNs'),
    lastCpu: valueOr(after.lastCpu, untold.lastCpu),
    migrations: valueOr(to.migrations, untold.migrations),
    threads: after.threads,
  };
}

const firstReading = notAvailable('it is watched since this sample only');

function valueOr(value: number, otherwise: Maybe<never>): Maybe<number> {
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
