/** What the kernel counts of processes and threads that are not ours, read by their numbers from outside. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseSchedstat, parseTaskSwitches } from '../../core/counters/linux-task';
import type { ExecutorCounters } from '../../core/protocol/executor';
import type { WireWorker } from '../../core/protocol/executor-wire';
import { noCounters } from './pool';

/** Since the thread, or all threads of the process that are there now, began. */
export interface KernelCounters {
  cpuMs: number;
  runQueueWaitMs: number;
  voluntary: number;
  involuntary: number;
}

/**
 * Of one thread, or of all threads of a process. Exact while they sleep, as they do around a trial's clock: of a thread that
 * runs the kernel tells what it knew at its last tick.
 */
export function kernelCounters(
  { pid, tid }: WireWorker,
  platform: NodeJS.Platform = process.platform,
): Maybe<KernelCounters> {
  if (platform !== 'linux') return notAvailable(`${platform} does not show it of other programs`);
  try {
    const folder = `/proc/${pid}/task`;
    const threads = tid === undefined ? readdirSync(folder) : [String(tid)];
    const sum: KernelCounters = { cpuMs: 0, runQueueWaitMs: 0, voluntary: 0, involuntary: 0 };
    for (const thread of threads) {
      const times = parseSchedstat(readFileSync(`${folder}/${thread}/schedstat`, 'latin1'));
      const switches = parseTaskSwitches(readFileSync(`${folder}/${thread}/status`, 'latin1'));
      if (!isAvailable(times)) return times;
      if (!isAvailable(switches)) return switches;
      sum.cpuMs += times.cpuMs;
      sum.runQueueWaitMs += times.runQueueWaitMs;
      sum.voluntary += switches.voluntary;
      sum.involuntary += switches.involuntary;
    }
    return sum;
  } catch {
    return notAvailable('it had ended before it was read');
  }
}

/** What was added between two readings. A thread that has ended meanwhile takes its part with it. */
export function kernelCountersBetween(
  before: Maybe<KernelCounters>,
  after: Maybe<KernelCounters>,
): ExecutorCounters {
  if (!isAvailable(before)) return noCounters(before.reason);
  if (!isAvailable(after)) return noCounters(after.reason);
  const added = (of: keyof KernelCounters) => Math.max(0, after[of] - before[of]);
  return {
    cpuMs: added('cpuMs'),
    runQueueWaitMs: added('runQueueWaitMs'),
    switches: { voluntary: added('voluntary'), involuntary: added('involuntary') },
  };
}
