/**
 * How busy the threads were where many lanes share one, as on an event loop. There the ledger of the lanes says little: a
 * hundred of them wait for one thread, and what matters is whether that thread had any time left.
 */
import type { RecordedTrial } from '../record/run-record';
import { tasksInFlight } from '../record/tasks-in-flight';
import { quantile } from '../statistics/median-interval';

export interface ThreadUse {
  /** Executors, each with one thread that its lanes share. */
  threads: number;
  /** Share (0–1) of the threads' time in which one of their lanes computed; the median over the trials. */
  busyShare: number;
}

/** Null where every task in flight has a thread of its own, or nothing was measured. */
export function threadUse(trials: readonly RecordedTrial[]): ThreadUse | null {
  const sound = trials.filter(({ failure, wallMs }) => failure === undefined && wallMs > 0);
  const threads = Math.max(0, ...sound.map(({ workers }) => workers.length));
  if (threads === 0 || !sound.some((trial) => tasksInFlight(trial) > trial.workers.length)) return null;
  return { threads, busyShare: quantile(sound.map(busyShare), 0.5) };
}

/** Lanes of one thread compute one after another, so that their computing adds up to the thread's. */
function busyShare({ timeline, workers, wallMs }: RecordedTrial): number {
  const busyMs = timeline.lanes.reduce(
    (sum, { totalsMs }) => sum + (totalsMs['computing'] ?? 0) + (totalsMs['retrying'] ?? 0),
    0,
  );
  return workers.length === 0 ? 0 : busyMs / (workers.length * wallMs);
}
