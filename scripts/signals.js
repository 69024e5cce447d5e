/**
 * The one place in which scripts send signals. The system takes pid 0 for the whole process group of whoever asks; a child
 * whose start failed has no pid.
 */

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
export function endChild(child, signal) {
  if (child.pid !== undefined && child.pid > 1) child.kill(signal);
}

/** @param {NodeJS.Signals} signal */
export function endSelf(signal) {
  process.kill(process.pid, signal);
}

/** Whether there is a process with this pid now. @param {number} pid */
export function isAlive(pid) {
  if (!(pid > 1)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
