/** What stopped or slowed everything during trials: the CPU quota, heat, sleep. Summed up for verdicts and warnings. */
import { isAvailable } from '../availability';
import type { RecordedSample, RecordedTrial } from '../record/run-record';

export interface Throttled {
  /** Quota periods in which the control group was stopped. */
  periods: number;
  /** For how long, summed over CPUs. */
  ms: number;
  /** Share (0–1) of the time that the trials could have had: usable CPUs × wall time; 0 where nothing is known. */
  share: number;
}

/** @param usableCpus by affinity and quota: of 128 CPUs a quota of 2 leaves 2 whose time can be taken away */
export function throttledBy(trials: readonly RecordedTrial[], usableCpus: number): Throttled {
  const sum = { periods: 0, ms: 0 };
  let capacityMs = 0;
  for (const { machine, wallMs } of trials) {
    if (machine?.throttling === undefined || !isAvailable(machine.throttling)) continue;
    sum.periods += machine.throttling.periods;
    sum.ms += machine.throttling.ms;
    capacityMs += usableCpus * wallMs;
  }
  return { ...sum, share: capacityMs > 0 ? Math.min(1, sum.ms / capacityMs) : 0 };
}

/** True where it was counted for every trial, and the quota stopped nobody. */
export function neverThrottled(trials: readonly RecordedTrial[]): boolean {
  return trials.every(({ machine }) => {
    const throttling = machine?.throttling;
    return throttling !== undefined && isAvailable(throttling) && throttling.periods === 0;
  });
}

/** How often something was too hot; 0 where nobody counts. */
export function heatEvents(trials: readonly RecordedTrial[]): number {
  return trials.reduce((sum, { machine }) => {
    const events = machine?.heatEvents ?? 0;
    return sum + (isAvailable(events) ? events : 0);
  }, 0);
}

/** A clock may be drawn to the right time by this share of its pace, as NTP does, and nothing has jumped. */
const drawnShare = 0.001;

/** The farthest that the wall clock jumped in any trial, in ms. */
export function clockJumpMs(trials: readonly RecordedTrial[]): number {
  return Math.max(
    0,
    ...trials.map(({ machine, wallMs }) => Math.abs(machine?.clockJumpMs ?? 0) - drawnShare * wallMs),
  );
}

/**
 * For how long the machine stood still in any of these trials, in ms: the longest part of one in which a look at the
 * machine was overdue. Clocks that run on while a computer sleeps (macOS, Windows) or a container is paused show nothing,
 * but whoever looks on time comes late then. A look that says so without a figure counts as the whole trial.
 */
export function stoodStillMs(trials: readonly RecordedTrial[], samples: readonly RecordedSample[]): number {
  let longest = 0;
  for (const { atMs, lateMs, gap } of samples) {
    if (lateMs === undefined && !gap?.includes('were planned')) continue;
    for (const { startedAtMs, wallMs } of trials) {
      const endMs = startedAtMs + wallMs;
      const overdueMs = Math.min(atMs, endMs) - Math.max(atMs - (lateMs ?? 0), startedAtMs);
      const wholeMs = lateMs === undefined && atMs >= startedAtMs && atMs <= endMs + lookAfterMs ? wallMs : 0;
      longest = Math.max(longest, overdueMs, wholeMs);
    }
  }
  return longest;
}

/** How much later than its trial a look at the machine may come that tells of it, in ms. */
const lookAfterMs = 1000;
