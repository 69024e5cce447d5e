/** Tells the CPU time of an executor's thread apart by what its lane was doing. A runtime that cannot brings `noMeter`. */
import type { LaneState } from '../core/vocabulary/lane-states';
import type { Clock } from './clock';

export interface TimesByState {
  cpuMs: Partial<Record<LaneState, number>>;
  runQueueWaitMs: Partial<Record<LaneState, number>>;
  /** How often the counters were read: by so many looks of up to 0.1 ms may a state be off. */
  looks: number;
}

/** Moments are in ms since the executor's epoch, read together with the counters: a timeline that ends states there agrees. */
export interface Meter {
  /**
   * What has been used and waited for since the mark before belongs to `state`, which ends now, or ended at a moment that was
   * read just before. The first mark only starts. @returns when it ended
   */
  mark(state: LaneState, endedMs?: number): number;
  /** A batch begins, and what came before was spent on getting it. */
  beginBatch(): void;
  /** The batch has ended. @param startMs, endMs what the timeline has of it: marking itself lies outside. */
  endBatch(startMs: number, endMs: number): void;
  /** Ends all marking. Null where nothing was marked, or the system does not tell. */
  end(): TimesByState | null;
}

export const noMeter = (clock: Clock): Meter => ({
  mark: (_state, endedMs) => endedMs ?? clock(),
  beginBatch: () => undefined,
  endBatch: () => undefined,
  end: () => null,
});
