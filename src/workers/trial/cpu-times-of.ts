/** CPU time of a few processes between two moments, read from outside. Only Linux shows it without further programs. */
import { readFileSync } from 'node:fs';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseProcessStat } from '../../core/counters/process-stat';

/** CPU time so far, in ms, by pid; processes that have ended are left out. */
export type CpuTimes = Maybe<ReadonlyMap<number, number>>;

export function cpuTimesOf(pids: readonly number[], platform: NodeJS.Platform = process.platform): CpuTimes {
  if (platform !== 'linux') return notAvailable(`${platform} does not show it of other programs`);
  const times = new Map<number, number>();
  for (const pid of pids) {
    try {
      const stat = parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
      // Without its children: one that has just been waited for would count with all that it ever used.
      if (stat !== undefined) times.set(pid, stat.cpuMs);
    } catch {
      // It has ended.
    }
  }
  return times;
}

/** In ms, of the processes that were there at both looks. */
export function cpuMsSince(before: CpuTimes, now: CpuTimes): Maybe<number> {
  if (!isAvailable(before)) return before;
  if (!isAvailable(now)) return now;
  let sum = 0;
  for (const [pid, cpuMs] of now) sum += Math.max(0, cpuMs - (before.get(pid) ?? cpuMs));
  return sum;
}
