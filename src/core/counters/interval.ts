/** Whether the time between two samples was as planned: late, missed and slept-through samples become gaps. */
import { type Maybe, notAvailable } from '../availability';
import type { SampleGap } from './sample';

/** Longer sleeps than this are told; below it clocks are compared too coarsely (ms). */
const noticeableSleepMs = 1000;

export interface JudgedInterval {
  /** Milliseconds over which rates may be taken, or why not. */
  interval: Maybe<number>;
  gap: SampleGap | null;
}

/**
 * @param passedMs since the sample before, monotonic. @param scheduledMs as planned; undefined where nothing was.
 * @param sleptMs how long the computer was suspended meanwhile, as far as known.
 */
export function judgeInterval(
  passedMs: number,
  scheduledMs: number | undefined,
  sleptMs: number,
): JudgedInterval {
  if (!(passedMs > 0) || !Number.isFinite(passedMs)) {
    return broken('the clock did not advance between two samples', 0);
  }
  const lateMs = scheduledMs === undefined ? undefined : Math.max(0, passedMs - scheduledMs);
  const missed = scheduledMs && scheduledMs >= 1 ? Math.max(0, Math.round(passedMs / scheduledMs) - 1) : 0;
  if (sleptMs > noticeableSleepMs) {
    return broken(`the computer slept for ${seconds(sleptMs)} s or its clock was changed`, missed, lateMs);
  }
  if (scheduledMs && passedMs > Math.max(10 * scheduledMs, scheduledMs + 5000)) {
    return broken(
      `${seconds(passedMs)} s passed where ${seconds(scheduledMs)} s were planned`,
      missed,
      lateMs,
    );
  }
  if (missed === 0) return { interval: passedMs, gap: null };
  // Counters carry on meanwhile, so the rates are true means over the longer time.
  return { interval: passedMs, gap: gapOf('samples came late or were left out', missed, lateMs) };
}

function broken(reason: string, missed: number, lateMs?: number): JudgedInterval {
  return { interval: notAvailable(reason), gap: gapOf(reason, missed, lateMs) };
}

function gapOf(reason: string, missed: number, lateMs: number | undefined): SampleGap {
  return { reason, missed, ...(lateMs === undefined ? {} : { lateMs }) };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
