/** Ends a program that is not ours, and what it has started. */
import { spawnSync } from 'node:child_process';

/** @param pid of a program that leads a process group of its own. Does nothing when it is gone. */
export function killProgram(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // No process of the group is left.
  }
}
