/** Ids of runs: they sort by time, and no two runs of a history have the same. */
import type { History } from './history';

/** An id that sorts by time and differs between runs that start in the same second: `20260131-142530-1f9a3c`. */
export function newRunId(now: Date, random: string): string {
  const [date, time] = now.toISOString().replaceAll(/[-:]/g, '').split('T') as [string, string];
  return `${date}-${time.slice(0, 6)}-${random}`;
}

/** One that no run of the history has. */
export function freeRunId(startedAt: string, history: History, randomId: () => string): string {
  for (;;) {
    const id = newRunId(new Date(startedAt), randomId());
    if (history.entry(id) === undefined) return id;
  }
}
