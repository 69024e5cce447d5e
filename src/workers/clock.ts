/**
 * One clock for all processes and threads of a machine: `process.hrtime` is monotonic and shared by all of them. Both clocks are taken
 * once, when this is loaded: code of the user's own may replace them afterwards for itself.
 */
import { performance } from 'node:perf_hooks';
import type { Clock } from '../engine/clock';

const nowMs = performance.now.bind(performance);
const monotonicNs = process.hrtime.bigint.bind(process.hrtime);

/** Milliseconds on the machine's monotonic clock; its zero is arbitrary, the same in every process. */
export function monotonicMs(): number {
  return Number(monotonicNs()) / 1e6;
}

/**
 * A clock that counts from `epochMs` (monotonic). It reads `performance.now()`, the cheapest clock there is, whose zero
 * differs between threads: the distance is measured here, as the best of several readings.
 */
export function clockSince(epochMs: number): Clock {
  let offset = 0;
  let narrowest = Infinity;
  for (let i = 0; i < 20; i++) {
    const before = nowMs();
    const monotonic = monotonicMs();
    const after = nowMs();
    if (after - before < narrowest) {
      narrowest = after - before;
      offset = monotonic - (before + after) / 2 - epochMs;
    }
  }
  return () => nowMs() + offset;
}

/** Milliseconds since 1970, as the system has them now. */
export const wallClockMs: Clock = Date.now;
