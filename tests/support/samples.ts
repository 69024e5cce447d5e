/** Samples as a sampler would give them, of a machine that a test describes. */
import { notAvailable } from '../../src/core/availability';
import type { CoreSample, CoreShares, Sample } from '../../src/core/counters/sample';
import type { MachineFacts } from '../../src/core/record/run-record';

export const untold = notAvailable('a test');

export function shares(user: number, system = 0, steal = 0): CoreShares {
  return { user, system, iowait: 0, steal, idle: 100 - user - system - steal };
}

/** @param loads user percent of each CPU from 0, or why there is none */
export function coresOf(loads: readonly (number | string)[]): CoreSample[] {
  return loads.map((load, cpu) => ({
    cpu,
    shares: typeof load === 'number' ? shares(load) : notAvailable(load),
  }));
}

export function sampleOf(cores: Sample['cores'], over: Partial<Sample> = {}): Sample {
  return {
    atMonotonicMs: 1000,
    intervalMs: 500,
    gap: null,
    cores,
    switchesPerSecond: 12_430.4,
    watched: [],
    throttling: untold,
    pressure: untold,
    cost: { wallMs: 0.21, cpuMs: untold },
    ...over,
  };
}

type MachineCpu = NonNullable<MachineFacts['cores']>[number];

/** A logical CPU on a core of its own in a single socket, unless it is said otherwise. */
export function machineCpu(cpu: number, over: Partial<MachineCpu> = {}): MachineCpu {
  return { cpu, socket: 0, core: cpu, numaNode: 0, kind: untold, usable: true, ...over };
}
