/** CPU time of all other programs, for the question which of them used most. Only Linux tells it without further programs. */
import { isAvailable } from '../../core/availability';
import { parseProcessStat } from '../../core/counters/process-stat';
import type { ProgramTime } from '../../core/counters/busy-programs';
import { type LinuxFiles, linuxFiles } from './linux-files';

/**
 * By pid and start, so that a pid which is used again is another process. Empty where the system does not tell.
 * @param own pids of Corelab itself, left out
 */
export function programTimes(
  own: readonly number[],
  files: LinuxFiles = linuxFiles(),
): ReadonlyMap<string, ProgramTime> {
  const times = new Map<string, ProgramTime>();
  const names = files.list('/proc');
  if (!isAvailable(names)) return times;
  const ours = new Set(own.map(String));
  for (const pid of names) {
    if (!/^\d+$/.test(pid) || ours.has(pid)) continue;
    const text = files.text(`/proc/${pid}/stat`);
    const stat = isAvailable(text) ? parseProcessStat(text) : undefined;
    if (stat === undefined) continue;
    times.set(`${pid} ${stat.startTicks}`, { name: stat.name, cpuMs: stat.cpuMs });
  }
  return times;
}
