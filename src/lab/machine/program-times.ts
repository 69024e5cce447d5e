/** CPU time of all other programs, for the question which of them used most. Only Linux tells it without further programs. */
import { isAvailable } from '../../core/availability';
import type { ProgramTime } from '../../core/counters/busy-programs';
import { type LinuxFiles, linuxFiles } from './linux-files';

/** The kernel counts in ticks of this length (USER_HZ). */
const tickMs = 10;

/**
 * From fields 14, 15 and 22 of proc_pid_stat(5), which follow a name that may hold blanks and parentheses. By pid and start, so
 * that a pid which is used again is another process. Empty where the system does not tell.
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
    const stat = files.text(`/proc/${pid}/stat`);
    if (!isAvailable(stat)) continue;
    const [from, to] = [stat.indexOf('('), stat.lastIndexOf(')')];
    const fields = stat.slice(to + 2).split(' ');
    const [user, system, started] = [fields[11], fields[12], fields[19]];
    if (from < 0 || started === undefined) continue;
    const cpuMs = (Number(user) + Number(system)) * tickMs;
    times.set(`${pid} ${started}`, { name: stat.slice(from + 1, to), cpuMs });
  }
  return times;
}
