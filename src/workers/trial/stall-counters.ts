/** What happened to programs between two moments beyond their own doing: CPU quota, heat, kills for want of memory. */
import { readFileSync } from 'node:fs';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseCpuStat, parseGroupCount } from '../../core/counters/cgroup';
import type { StallFiles } from '../../core/protocol/trial';

/** Cumulative. */
export interface StallCounters {
  throttling: Maybe<{ periods: number; ms: number }>;
  heatEvents: Maybe<number>;
  memoryKills: Maybe<number>;
}

export function readStallCounters({ quota, heat, kills }: Omit<StallFiles, 'cpus'>): StallCounters {
  return {
    throttling: isAvailable(quota) ? valueOrReason(() => readThrottling(quota)) : quota,
    heatEvents: isAvailable(heat) ? valueOrReason(() => readHeat(heat)) : heat,
    memoryKills: isAvailable(kills) ? valueOrReason(() => readKills(kills)) : kills,
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
    memoryKills: between(before.memoryKills, after.memoryKills, passed),
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

/** @throws when the file cannot be read or does not count them */
function readKills(file: string): number {
  const kills = parseGroupCount(readFileSync(file, 'latin1'), 'oom_kill');
  if (kills === null) throw new Error('the control group does not count kills');
  return kills;
}

function valueOrReason<T>(read: () => T): Maybe<T> {
  try {
    return read();
  } catch (error) {
    return notAvailable(error instanceof Error ? error.message : String(error));
  }
}
