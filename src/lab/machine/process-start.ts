/** When a process began, so that a pid which was given to another one meanwhile is noticed. */
import { isAvailable } from '../../core/availability';
import { parseTaskStat } from '../../core/counters/task-times';
import { type LinuxFiles, linuxFiles } from './linux-files';

/** A text that no other process has had with this pid; undefined where there is no such process or no system says so. */
export function processStart(pid: number, files: LinuxFiles = linuxFiles()): string | undefined {
  const stat = files.text(`/proc/${pid}/stat`);
  // Clock ticks count from the machine's start, and a later one counts anew.
  const boot = files.text('/proc/sys/kernel/random/boot_id');
  if (!isAvailable(stat) || !isAvailable(boot)) return undefined;
  const parsed = parseTaskStat(new TextEncoder().encode(stat));
  return parsed === null ? undefined : `${boot.trim()} ${parsed.startTicks}`;
}
