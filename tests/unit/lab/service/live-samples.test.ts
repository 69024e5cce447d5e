import { describe, expect, it } from 'vitest';
import { isAvailable } from '../../../../src/core/availability';
import type { Sample } from '../../../../src/core/counters/sample';
import { LiveSamples } from '../../../../src/lab/service/live-samples';
import { FakeClock } from '../../../support/fake-clock';
import { FakeSampler } from '../../../support/fake-lab';

function live(leastPeriodMs = 0) {
  const clock = new FakeClock();
  const samplers: FakeSampler[] = [];
  const samples = new LiveSamples({
    clock,
    openSampler: () => {
      const sampler = Object.assign(new FakeSampler(clock), { leastPeriodMs });
      samplers.push(sampler);
      return sampler;
    },
  });
  /** Waits for the first look as well. */
  const subscribe = async (periodMs: number, client: object = {}) => {
    const got: number[] = [];
    const kept: Sample[] = [];
    samples.subscribe(client, periodMs, (sample) => {
      kept.push(sample);
      got.push(sample.atMonotonicMs - 1_000_000);
    });
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    return { client, got, kept };
  };
  return { clock, samplers, samples, subscribe };
}

describe('live samples', () => {
  it('come from one sampler, to each subscriber at its own rate', async () => {
    const { clock, samplers, subscribe } = live();
    const [fast, slow] = [await subscribe(100), await subscribe(500)];
    await clock.pass(1000);
    expect(samplers).toHaveLength(1);
    expect(fast.got).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
    expect(slow.got).toEqual([100, 600]);
  });

  it('come no more often than the sampler can tell anything', async () => {
    const { clock, subscribe } = live(500);
    const { got, kept } = await subscribe(250);
    await clock.pass(2000);
    expect(got).toEqual([500, 1000, 1500, 2000]);
    expect(kept.map(({ gap }) => gap)).toEqual(Array(4).fill(null));
  });

  it('cost nothing while nobody looks', async () => {
    const { clock, samplers, samples, subscribe } = live();
    expect(clock.timers).toBe(0);
    const { client, got } = await subscribe(100);
    await clock.pass(300);
    samples.unsubscribe(client);
    await clock.pass(1000);
    expect(got).toHaveLength(3);
    expect(clock.timers).toBe(0);
    expect(samplers[0]?.closed).toBe(true);
  });

  it('rest while a run goes on: windows get its own samples', async () => {
    const { clock, samplers, samples, subscribe } = live();
    const { got } = await subscribe(100);
    await clock.pass(100);
    samples.resting = true;
    expect(samplers[0]?.closed).toBe(true);
    await clock.pass(1000);
    expect(got).toHaveLength(1);
    samples.offer(new FakeSampler(clock).sample());
    expect(got.at(-1)).toBe(1100);
    samples.resting = false;
    await clock.pass(1000);
    expect(got.length).toBeGreaterThan(8);
    expect(samplers).toHaveLength(2);
  });

  it('come once a second at most while a run is measured', async () => {
    const { clock, samples, subscribe } = live();
    const { got } = await subscribe(250);
    samples.resting = true;
    const run = new FakeSampler(clock);
    const offered = async (times: number) => {
      for (let time = 0; time < times; time++) {
        await clock.pass(500);
        samples.offer(run.sample());
      }
    };
    await offered(6);
    expect(got).toEqual([500, 1500, 2500]);
  });

  it('never have a look without rates among them: not at the beginning, and not after a run', async () => {
    const { clock, samples, subscribe } = live();
    const { kept } = await subscribe(100);
    await clock.pass(300);
    samples.resting = true;
    await clock.pass(60_000);
    samples.resting = false;
    await clock.pass(300);
    expect(kept.length).toBeGreaterThan(4);
    expect(kept.filter(({ intervalMs }) => !isAvailable(intervalMs))).toEqual([]);
  });

  it('are not taken for late where the rate changes', async () => {
    const { clock, samplers, subscribe } = live();
    const client = {};
    await subscribe(10_000, client);
    await clock.pass(5000);
    await subscribe(100, client);
    await clock.pass(200);
    // At once, after the change, and then as planned.
    expect(samplers[0]?.scheduled).toEqual([undefined, undefined, 100]);
  });

  it('of the last minute are there for a window that opens now, as seldom as it wants them', async () => {
    const { clock, samples, subscribe } = live();
    await subscribe(500);
    await clock.pass(100_000);
    const recent: Sample[] = samples.recent(1000);
    expect(recent.length).toBeGreaterThan(50);
    expect(recent.length).toBeLessThanOrEqual(61);
    expect((recent.at(-1)?.atMonotonicMs ?? 0) - (recent[0]?.atMonotonicMs ?? 0)).toBeLessThanOrEqual(60_000);
    expect(samples.recent(100).length).toBeLessThanOrEqual(240);
  });

  it('change their rate when the same window asks again', async () => {
    const { clock, subscribe } = live();
    const client = {};
    await subscribe(100, client);
    const { got } = await subscribe(1000, client);
    await clock.pass(3000);
    expect(got.length).toBeLessThanOrEqual(4);
    expect(clock.timers).toBe(1);
  });
});
