import { describe, expect, it } from 'vitest';
import { recordedSample } from '../../../../src/core/samples/recorded-sample';
import type { CoreSample, Sample } from '../../../../src/core/counters/sample';
import { notAvailable } from '../../../../src/core/availability';
import { runRecordSchema } from '../../../../src/core/record/run-record';
import { shares } from '../../../support/samples';

const core = (cpu: number, user: number): CoreSample => ({
  cpu,
  shares: { user, system: 10, iowait: 0, steal: 5, idle: 85 - user },
});

function sample(cores: Sample['cores'], gap: Sample['gap'] = null): Sample {
  const none = notAvailable('not needed here');
  return {
    atMonotonicMs: 1,
    intervalMs: 100,
    gap,
    cores,
    switchesPerSecond: 700,
    watched: [],
    throttling: none,
    pressure: none,
    cost: { wallMs: 0.1, cpuMs: 0.1 },
  };
}

describe('what a record keeps of a sample', () => {
  it('is load and steal in the order of the machine, without the steal in the load', () => {
    const kept = recordedSample(sample([core(0, 20), core(2, 40)]), 50, [0, 2]);
    expect(kept).toEqual({ atMs: 50, loadPercent: [30, 50], stealPercent: [5, 5], switchesPerSecond: 700 });
    expect(runRecordSchema.shape.samples.element.parse(kept)).toEqual(kept);
  });

  it('keeps the figures of the other CPUs where one is missing, in their places', () => {
    const offline = { cpu: 1, shares: notAvailable('the CPU is offline') };
    const kept = recordedSample(sample([core(0, 20), offline, core(2, 40)]), 50, [0, 1, 2, 3]);
    expect(kept.loadPercent).toEqual([
      30,
      { available: false, reason: 'the CPU is offline' },
      50,
      { available: false, reason: 'the CPU was not listed' },
    ]);
    expect(runRecordSchema.shape.samples.element.parse(kept)).toEqual(kept);
  });

  it('says once what no CPU tells', () => {
    const untold = notAvailable('systeminformation does not tell steal');
    const cores = [0, 1].map((cpu) => ({ cpu, shares: { ...shares(20), steal: untold } }));
    expect(recordedSample(sample(cores), 50, [0, 1])).toMatchObject({
      loadPercent: [20, 20],
      stealPercent: untold,
    });
  });

  it('is a gap where samples were missed', () => {
    expect(recordedSample(sample([core(0, 1)], { reason: 'late', missed: 2 }), 1, [0]).gap).toBe('late');
  });
});
