/**
 * The one place that sends signals to other processes, and to this one. The system takes pid 0 for the whole process group
 * of whoever asks, the calling shell included, and a negative pid for another group; a child whose start failed has no pid.
 */
import type { ChildProcess } from 'node:child_process';

/** Ends a child at once, or as the signal says. Does nothing to one that never started or is gone. */
export function endChild(
  child: Pick<ChildProcess, 'pid' | 'kill'>,
  signal: NodeJS.Signals = 'SIGKILL',
): void {
  if (child.pid !== undefined && isPid(child.pid)) child.kill(signal);
}

/** Ends a process at once, whosever child it is. Does nothing when it is gone. */
export function endProcess(pid: number): void {
  if (!isPid(pid)) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** Ends a process group at once. @param pid of the process that leads it. Does nothing when it is gone. */
export function endGroup(pid: number): void {
  if (!isPid(pid)) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // No process of the group is left.
  }
}

export function endSelf(signal: NodeJS.Signals = 'SIGKILL'): void {
  process.kill(process.pid, signal);
}

/** Whether there is a process with this pid now, whosever it is. */
export function isAlive(pid: number): boolean {
  if (!isPid(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's process
  }
}

/** 1 is the system's first process, which is nobody's child. */
function isPid(pid: number): boolean {
  return Number.isInteger(pid) && pid > 1;
}
