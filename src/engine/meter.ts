/** Tells the CPU time of an executor's thread apart by what its lane was doing. A runtime that cannot brings `noMeter`. */
import type { LaneState } from '../core/vocabulary/lane-states';

export interface TimesByState {
  cpuMs: Partial<Record<LaneState, number>>;
  runQueueWaitMs: Partial<Record<LaneState, number>>;
}

export interface Meter {
  /** What has been used and waited for since the mark before belongs to `state`. The first mark only starts. */
  mark(state: LaneState): void;
  /** A batch begins, and what came before was spent on getting it. */
  beginBatch(): void;
  /** The batch has ended. @param startMs, endMs what the timeline has of it: marking itself lies outside. */
  endBatch(startMs: number, endMs: number): void;
  /** Ends all marking. Null where nothing was marked, or the system does not tell. */
  end(): TimesByState | null;
}

export const noMeter: Meter = {
  mark: () => undefined,
  beginBatch: () => undefined,
  endBatch: () => undefined,
  end: () => null,
};
