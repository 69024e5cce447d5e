/** What held programs back between two moments beyond their own doing: the CPU quota of control groups, and heat. */
import { readFileSync } from 'node:fs';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseCpuStat } from '../../core/counters/cgroup';
import type { StallFiles } from '../../core/protocol/trial';

/** Cumulative. */
export interface StallCounters {
  throttling: Maybe<{ periods: number; ms: number }>;
  heatEvents: Maybe<number>;
}

export function readStallCounters({ quota, heat }: Pick<StallFiles, 'quota' | 'heat'>): StallCounters {
  return {
    throttling: isAvailable(quota) ? told(() => readThrottling(quota)) : quota,
    heatEvents: isAvailable(heat) ? told(() => readHeat(heat)) : heat,
  };
}

/** Counters that went back, because a group was made anew, count as 0. */
export function stallsBetween(before: StallCounters, after: StallCounters): StallCounters {
  const passed = (from: number, to: number) => Math.max(0, to - from);
  return {
    throttling: between(before.throttling, after.throttling, (from, to) => ({
      periods: passed(from.periods, to.periods),
      ms: passed(from.ms, to.ms),
    })),
    heatEvents: between(before.heatEvents, after.heatEvents, passed),
  };
}

function between<T>(before: Maybe<T>, after: Maybe<T>, passed: (from: T, to: T) => T): Maybe<T> {
  if (!isAvailable(before)) return before;
  return isAvailable(after) ? passed(before, after) : after;
}

/** @throws when a file cannot be read */
function readThrottling(files: readonly string[]): { periods: number; ms: number } {
  const sum = { periods: 0, ms: 0 };
  for (const file of files) {
    const reading = parseCpuStat(readFileSync(file, 'latin1'));
    if (reading === null) throw new Error('the control group does not count throttling');
    sum.periods += reading.throttledPeriods;
    sum.ms += reading.throttledMs;
  }
  return sum;
}

/** @throws when a file cannot be read */
function readHeat(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + (Number.parseInt(readFileSync(file, 'latin1'), 10) || 0), 0);
}

function told<T>(read: () => T): Maybe<T> {
  try {
    return read();
  } catch (error) {
    return notAvailable(error instanceof Error ? error.message : String(error));
  }
}
