/** Samples of a machine whose cores do as a test says. */
import { notAvailable } from '../../../src/core/availability';
import type { Sample } from '../../../src/core/counters/sample';

export function liveSample(
  atMs: number,
  loads: readonly (number | null)[],
  over: Partial<Sample> = {},
): Sample {
  return {
    atMonotonicMs: atMs,
    intervalMs: 250,
    gap: null,
    cores: loads.map((user, cpu) => ({
      cpu,
      shares:
        user === null ? notAvailable('a test') : { user, system: 0, iowait: 0, steal: 0, idle: 100 - user },
    })),
    switchesPerSecond: 1000,
    watched: [],
    throttling: notAvailable('a test'),
    pressure: notAvailable('a test'),
    cost: { wallMs: 0.1, cpuMs: 0.1 },
    ...over,
  };
}
