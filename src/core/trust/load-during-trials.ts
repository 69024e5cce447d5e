/** Whose time it was: what the machine's cores did during the trials of a run, beyond the trials' own work. */
import { isAvailable } from '../availability';
import type { RecordedSample, RecordedTrial, RunRecord } from '../record/run-record';

export interface LoadDuringTrials {
  /** Cores that were sampled. */
  cores: number;
  /** Share (0–1) of all cores' time that the hypervisor gave away; 0 where no system says so. */
  stealShare: number;
  /** Share (0–1) of all cores' time that programs other than the trials' processes used; steal is not in it. */
  otherShare: number;
}

/** Shorter stretches are too close to what counters resolve. */
const enoughMs = 1000;

/**
 * From the samples whose interval lies wholly within a trial. A trial's own CPU time is known only for its whole clock,
 * so its mean rate is taken for the samples inside. Null when less than a second was sampled.
 */
export function loadDuringTrials(record: RunRecord): LoadDuringTrials | null {
  let [sampledMs, capacityMs, stolenMs, otherMs, cores] = [0, 0, 0, 0, 0];
  for (const trial of record.points.flatMap((point) => point.trials)) {
    const ownRate = cpuRate(trial);
    if (ownRate === null) continue;
    for (const { intervalMs, loadPercent, stealPercent } of samplesWithin(record.samples, trial)) {
      if (intervalMs === undefined || !isAvailable(loadPercent)) continue;
      const busyMs = (sum(loadPercent) / 100) * intervalMs;
      cores = Math.max(cores, loadPercent.length);
      sampledMs += intervalMs;
      capacityMs += intervalMs * loadPercent.length;
      stolenMs += isAvailable(stealPercent) ? (sum(stealPercent) / 100) * intervalMs : 0;
      otherMs += Math.max(0, busyMs - ownRate * intervalMs);
    }
  }
  if (sampledMs < enoughMs) return null;
  return { cores, stealShare: stolenMs / capacityMs, otherShare: otherMs / capacityMs };
}

/**
 * CPUs in use by the trial's own processes, in the mean over its clock; null where that could not be measured. The
 * manager's figure also holds its start and, where executors are its threads, theirs: rather too much is taken for own
 * than too much blamed on others.
 */
function cpuRate(trial: RecordedTrial): number | null {
  if (trial.failure !== undefined || trial.wallMs <= 0) return null;
  const managerMs = trial.manager?.cpuMs ?? 0;
  let workersMs = 0;
  for (const worker of trial.workers) {
    if (!isAvailable(worker.cpuMs)) return null;
    workersMs += worker.cpuMs;
  }
  const inManager = trial.workers.some((worker) => worker.kind === 'thread');
  return (inManager ? Math.max(managerMs, workersMs) : managerMs + workersMs) / trial.wallMs;
}

function samplesWithin(samples: readonly RecordedSample[], trial: RecordedTrial): RecordedSample[] {
  const end = trial.startedAtMs + trial.wallMs;
  return samples.filter(
    ({ atMs, intervalMs }) =>
      intervalMs !== undefined && atMs - intervalMs >= trial.startedAtMs && atMs <= end,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
