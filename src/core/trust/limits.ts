/**
 * Where a size begins to matter, as a share unless named otherwise. `npm run bench:noise` says what each setting lets
 * through; docs/benchmarks.md has its figures.
 */
export interface TrustLimits {
  /** Other programs' share of all CPUs. */
  otherLoad: number;
  ruinousLoad: number;
  /** The hypervisor's share of all CPUs. */
  steal: number;
  ruinousSteal: number;
  /** How far beyond its interval others may have moved a speedup, as a share of half the interval's width … */
  shiftOfHalfInterval: number;
  /** … and in any case, relative to the speedup: less than counters and a quiet machine's own chores resolve. */
  leastShift: number;
  /** Of the time of all CPUs, for which the quota stopped the programs. */
  throttled: number;
  ruinouslyThrottled: number;
  halfInterval: number;
  unexplained: number;
  drift: number;
  outlierRounds: number;
  shortMs: number;
  tooShortMs: number;
  /** Jump of the wall clock against the monotonic one. Setting a clock by less happens daily and hurts nothing. */
  clockJumpMs: number;
  sleptMs: number;
}

export const trustLimits: TrustLimits = {
  otherLoad: 0.05,
  ruinousLoad: 0.4,
  steal: 0.02,
  ruinousSteal: 0.2,
  shiftOfHalfInterval: 0.25,
  leastShift: 0.015,
  throttled: 0.01,
  ruinouslyThrottled: 0.4,
  halfInterval: 0.1,
  unexplained: 0.05,
  drift: 0.1,
  outlierRounds: 0.2,
  shortMs: 50,
  tooShortMs: 5,
  clockJumpMs: 100,
  sleptMs: 1000,
};
