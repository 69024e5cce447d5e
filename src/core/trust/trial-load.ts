/** Whose CPU time it was while a trial's clock ran: from the machine's counters around exactly that time. */
import { isAvailable } from '../availability';
import type { RecordedTrial } from '../record/run-record';

export interface TrialLoad {
  /** Share (0–1) of all CPUs' time that programs other than the trial used. */
  otherShare: number;
  /** Share (0–1) of all CPUs' time that the hypervisor gave to others; 0 where no system says so. */
  stealShare: number;
}

/** Null where the trial or one of its executors has no such figures. Threads are in the manager's figure already. */
export function trialLoad({ machine, workers }: RecordedTrial): TrialLoad | null {
  if (machine === undefined) return null;
  const stealMs = isAvailable(machine.stealMs) ? machine.stealMs : 0;
  const capacityMs = machine.busyMs + machine.idleMs + stealMs;
  if (capacityMs <= 0) return null;
  let ownMs = machine.managerMs;
  for (const worker of workers) {
    if (worker.kind !== 'process') continue;
    if (!isAvailable(worker.cpuMs)) return null;
    ownMs += worker.cpuMs;
  }
  return {
    otherShare: Math.max(0, machine.busyMs - ownMs) / capacityMs,
    stealShare: stealMs / capacityMs,
  };
}

/** Mean over trials, weighted by nothing: each round counts once. Null where no trial has figures. */
export function meanLoad(trials: readonly RecordedTrial[]): TrialLoad | null {
  const loads = trials.flatMap((trial) => trialLoad(trial) ?? []);
  if (loads.length === 0) return null;
  const mean = (of: (load: TrialLoad) => number) =>
    loads.reduce((sum, load) => sum + of(load), 0) / loads.length;
  return { otherShare: mean((load) => load.otherShare), stealShare: mean((load) => load.stealShare) };
}
