/** Ends a program that is not ours, and what it has started. */
import { spawnSync } from 'node:child_process';
import { endGroup } from './signals';

/** @param pid of a program that leads a process group of its own. Does nothing when it is gone. */
export function endProgram(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  endGroup(pid);
}
