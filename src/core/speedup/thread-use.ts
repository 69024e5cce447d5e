/**
 * How busy the threads were where many lanes share one, as on an event loop. There the ledger of the lanes says little: a
 * hundred of them wait for one thread, and what matters is whether that thread had any time left.
 */
import { isAvailable, type Maybe, notAvailable } from '../availability';
import type { RecordedTrial } from '../record/run-record';
import { tasksInFlight } from '../record/tasks-in-flight';
import { quantile } from '../statistics/median-interval';

export interface ThreadUse {
  /** Executors, each with one thread that its lanes share; or the threads of a runtime that shares its lanes out among them. */
  threads: number;
  /** Share (0–1) of the threads' time in which one of their lanes computed, or had a CPU; the median over the trials. */
  busyShare: number;
}

/** Null where every task in flight has a thread of its own, or nothing was measured. */
export function threadUse(trials: readonly RecordedTrial[]): ThreadUse | null {
  const sound = trials.filter(({ failure, wallMs }) => failure === undefined && wallMs > 0);
  const threads = Math.max(0, ...sound.map(threadsOf));
  if (threads === 0 || !sound.some((trial) => tasksInFlight(trial) > threadsOf(trial))) return null;
  const shares = sound.map(busyShare).filter(isAvailable);
  return shares.length === 0 ? null : { threads, busyShare: quantile(shares, 0.5) };
}

function threadsOf({ runtime, workers }: RecordedTrial): number {
  return runtime?.threads ?? workers.length;
}

/**
 * Lanes of one thread compute one after another, so that their computing adds up to the thread's. Where a runtime moves lanes from thread to
 * thread and does not tell which of them only wait for one, CPU time stands for computing.
 */
function busyShare(trial: RecordedTrial): Maybe<number> {
  const { timeline, workers, wallMs, runtime } = trial;
  if (runtime?.threads !== undefined) {
    const cpuMs = workers[0]?.cpuMs ?? notAvailable('there was no worker');
    return isAvailable(cpuMs) ? cpuMs / (runtime.threads * wallMs) : cpuMs;
  }
  const busyMs = timeline.lanes.reduce(
    (sum, { totalsMs }) => sum + (totalsMs['computing'] ?? 0) + (totalsMs['retrying'] ?? 0),
    0,
  );
  return workers.length === 0 ? 0 : busyMs / (workers.length * wallMs);
}
