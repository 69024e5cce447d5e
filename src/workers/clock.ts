/** One clock for all processes and threads of a machine: `process.hrtime` is monotonic and shared by all of them. */
import { performance } from 'node:perf_hooks';
import type { Clock } from '../engine/clock';

/** Milliseconds on the machine's monotonic clock; its zero is arbitrary, the same in every process. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/**
 * A clock that counts from `epochMs` (monotonic). It reads `performance.now()`, the cheapest clock there is, whose zero
 * differs between threads: the distance is measured here, as the best of several readings.
 */
export function clockSince(epochMs: number): Clock {
  let offset = 0;
  let narrowest = Infinity;
  for (let i = 0; i < 20; i++) {
    const before = performance.now();
    const monotonic = monotonicMs();
    const after = performance.now();
    if (after - before < narrowest) {
      narrowest = after - before;
      offset = monotonic - (before + after) / 2 - epochMs;
    }
  }
  return () => performance.now() + offset;
}
