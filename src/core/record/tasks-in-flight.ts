/** How many tasks could be in flight at once in a trial: one on each lane, or as many as its lanes share. */
import type { RecordedTrial } from './run-record';

export function tasksInFlight({ timeline }: Pick<RecordedTrial, 'timeline'>): number {
  return timeline.inFlight ?? timeline.lanes.length;
}
