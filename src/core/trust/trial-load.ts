/** Whose CPU time it was while a trial's clock ran: from the machine's counters around exactly that time. */
import { isAvailable } from '../availability';
import type { MachineFacts, RecordedTrial } from '../record/run-record';
import { quantile } from '../statistics/median-interval';

export interface TrialLoad {
  /** Time of all CPUs that the trial may use, in CPU milliseconds. */
  capacityMs: number;
  /** In which they did nothing. */
  idleMs: number;
  /** Used by programs other than the trial and Corelab. A little below 0 where the counters' steps of 10 ms fall that way. */
  otherMs: number;
  /** Used by the host and its windows; 0 where no system says so, and then part of `otherMs`. */
  corelabMs: number;
  /** Given by the hypervisor to others; 0 where no system says so. */
  stealMs: number;
}

/**
 * Null where the trial or one of its executors has no such figures. Threads of ours are in the manager's figure already;
 * what the workload's set-up started, such as a server, is the trial's own.
 */
export function trialLoad({ machine, workers, runtime }: RecordedTrial): TrialLoad | null {
  if (machine === undefined) return null;
  const { busyMs, idleMs } = machine;
  if (!isAvailable(busyMs) || !isAvailable(idleMs)) return null;
  const stealMs = isAvailable(machine.stealMs) ? machine.stealMs : 0;
  const capacityMs = busyMs + idleMs + stealMs;
  if (capacityMs <= 0) return null;
  const setupMs = machine.setupMs ?? 0;
  if (!isAvailable(setupMs)) return null;
  const { corelabMs: told = 0 } = machine;
  const isPages = workers.some(({ kind }) => kind === 'web-worker');
  // Tasks in Web Workers are computed by the window: where nobody knows what it used, nobody knows what others did.
  if (isPages && (!isAvailable(told) || told === 0)) return null;
  let ownMs = machine.managerMs + setupMs;
  for (const worker of workers) {
    if (worker.kind !== 'process' && runtime === undefined) continue;
    const { cpuMs, startUpCpuMs = 0 } = worker;
    if (!isAvailable(cpuMs) || !isAvailable(startUpCpuMs)) return null;
    ownMs += cpuMs + startUpCpuMs;
  }
  const corelabMs = isAvailable(told) ? told : 0;
  const otherMs = busyMs - ownMs - corelabMs;
  return { capacityMs, idleMs, otherMs, corelabMs: isPages ? 0 : corelabMs, stealMs };
}

export interface LoadShares {
  /** Share (0–1) of the CPUs' time that other programs used. */
  otherShare: number;
  /** Share (0–1) of the CPUs' time that the host and its windows used. */
  corelabShare: number;
  /** Share (0–1) of the CPUs' time that the hypervisor gave away. */
  stealShare: number;
}

/**
 * Whether the share of other programs says anything. Where a CPU quota leaves less than the CPUs on which the trial may run
 * it does not: others may be busy there without taking anything away. How long the quota stopped the trial, and how long
 * it waited for a CPU, tell what was lost.
 */
export function loadCounts({ cores, topology, quotaCpus }: MachineFacts): boolean {
  const cpus = cores?.filter(({ usable }) => usable).length ?? topology.logicalCpus;
  return !isAvailable(quotaCpus) || quotaCpus >= cpus;
}

/**
 * The larger of mean and median over the trials, so that neither a few trials that were hit hard nor the many that were
 * hit alike are averaged away. Null where no trial has figures.
 */
export function typicalLoad(trials: readonly RecordedTrial[]): LoadShares | null {
  const loads = trials.flatMap((trial) => trialLoad(trial) ?? []);
  if (loads.length === 0) return null;
  const typical = (of: (load: TrialLoad) => number) => {
    const shares = loads.map((load) => of(load) / load.capacityMs);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return Math.max(0, mean, quantile(shares, 0.5));
  };
  return {
    otherShare: typical((load) => load.otherMs),
    corelabShare: typical((load) => load.corelabMs),
    stealShare: typical((load) => load.stealMs),
  };
}

/** Over all trials together, as if they were one long one. Null where no trial has figures. */
export function wholeLoad(trials: readonly RecordedTrial[]): LoadShares | null {
  const sum = { capacityMs: 0, otherMs: 0, corelabMs: 0, stealMs: 0 };
  for (const trial of trials) {
    const load = trialLoad(trial);
    if (load === null) continue;
    sum.capacityMs += load.capacityMs;
    sum.otherMs += load.otherMs;
    sum.corelabMs += load.corelabMs;
    sum.stealMs += load.stealMs;
  }
  if (sum.capacityMs === 0) return null;
  return {
    otherShare: Math.max(0, sum.otherMs) / sum.capacityMs,
    corelabShare: sum.corelabMs / sum.capacityMs,
    stealShare: sum.stealMs / sum.capacityMs,
  };
}
