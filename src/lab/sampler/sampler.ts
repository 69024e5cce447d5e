/** Sources of the machine's counters: one file per operating system behind this interface, chosen in `index.ts`. */
import type { LiveExecutor } from '../../core/counters/live-executor';
import type { Sample } from '../../core/counters/sample';

export interface Sampler {
  readonly kind: 'linux' | 'macos' | 'windows' | 'systeminformation';
  /** Looks that follow each other sooner than this, in ms, tell nothing; absent where all do. */
  readonly leastPeriodMs?: number;
  /** From now on exactly these are watched. Their cumulative figures carry on where they stay watched. */
  watch(executors: readonly LiveExecutor[]): void;
  /**
   * One look. Rates are over the time since the look before, so one sampler has one caller. It never throws:
   * what cannot be read is "not available, because …".
   * @param scheduledMs the planned time between looks, by which a late or missed one is known; without it none is.
   */
  sample(scheduledMs?: number): Sample | Promise<Sample>;
  close(): void;
}

/** Any process of the machine as something to watch. */
export function processToWatch(pid: number): LiveExecutor {
  return { kind: 'process', pid, threadId: 0, osThreadId: null };
}
