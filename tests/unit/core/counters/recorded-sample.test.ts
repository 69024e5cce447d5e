import { describe, expect, it } from 'vitest';
import { recordedSample } from '../../../../src/core/counters/recorded-sample';
import type { CoreSample, Sample } from '../../../../src/core/counters/sample';
import { notAvailable } from '../../../../src/core/availability';
import { runRecordSchema } from '../../../../src/core/record/run-record';

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

  it('names the CPU that is missing rather than shifting the others', () => {
    const offline = { cpu: 2, shares: notAvailable('the CPU is offline') };
    const kept = recordedSample(sample([core(0, 20), offline]), 50, [0, 2]);
    expect(kept.loadPercent).toEqual({ available: false, reason: 'CPU 2: the CPU is offline' });
    expect(recordedSample(sample([core(0, 20)]), 50, [0, 1]).loadPercent).toMatchObject({ available: false });
  });

  it('is a gap where samples were missed', () => {
    expect(recordedSample(sample([core(0, 1)], { reason: 'late', missed: 2 }), 1, [0]).gap).toBe('late');
  });
});
