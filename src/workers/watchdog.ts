/**
 * Entry of the watchdog thread, one in every forked process. It ends the process with SIGKILL, even while the main thread
 * spins: when the pipe from the parent closes, when a task takes too long, or when the process takes too much memory.
 */
import { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { monotonicMs } from './clock';
import type { WatchdogData } from './guard/guard';
import { guardFd, type LastWord } from './guard/guard-settings';
import { endSelf } from './guard/signals';
import { Pulse } from '../engine/pulse';

const { pulse: memory, taskTimeoutMs, residentLimitMb } = workerData as WatchdogData;
const pulse = new Pulse(memory);

const endSelfAtOnce = () => endSelf();
const pipe = new Socket({ fd: guardFd });
pipe.on('end', endSelfAtOnce).on('close', endSelfAtOnce).on('error', endSelfAtOnce).resume();

function endWith(lastWord: LastWord): void {
  pipe.write(`${JSON.stringify(lastWord)}\n`, endSelfAtOnce);
  setTimeout(endSelfAtOnce, 100); // should the parent not read
}

function checkLimits(): void {
  const task = taskTimeoutMs > 0 ? pulse.read() : null;
  if (task !== null && monotonicMs() - task.sinceMs > taskTimeoutMs) {
    endWith({ kind: 'task-timed-out', task: task.id });
  } else if (residentLimitMb > 0) {
    const residentMb = process.memoryUsage.rss() / 2 ** 20;
    if (residentMb > residentLimitMb) endWith({ kind: 'out-of-memory', residentMb: Math.round(residentMb) });
  }
}

// Two wake-ups a second, more often only for short time-outs: a runaway task fills gigabytes in a second.
if (taskTimeoutMs > 0 || residentLimitMb > 0) {
  const everyMs = taskTimeoutMs > 0 ? Math.min(500, Math.max(20, taskTimeoutMs / 4)) : 500;
  setInterval(checkLimits, everyMs);
}

parentPort?.postMessage('guarding');
