import type { Systeminformation } from 'systeminformation';
import { describe, expect, it } from 'vitest';
import { isAvailable, type Maybe, notAvailable } from '../../../../src/core/availability';
import { PortableSampler } from '../../../../src/lab/sampler/portable';
import { processToWatch } from '../../../../src/lab/sampler/sampler';

function portable(loads: Maybe<Systeminformation.CurrentLoadCpuData[]>[]) {
  const clock = {
    nowMs: 0,
    wallMs: 5e11,
    monotonicMs: () => clock.nowMs,
    wallClockMs: () => clock.wallMs,
    threadCpuMs: () => 0,
  };
  let asked = 0;
  const source = {
    ask: async () => {
      const load = loads[asked++] ?? [];
      return isAvailable(load) ? ({ cpus: load } as Systeminformation.CurrentLoadData) : load;
    },
    close: () => undefined,
  };
  const sampler = new PortableSampler(source, clock);
  return {
    sampler,
    asked: () => asked,
    after: async (passedMs: number, wallMs = passedMs) => {
      clock.nowMs += passedMs;
      clock.wallMs += wallMs;
      return await sampler.sample(250);
    },
  };
}

function load(user: number, system: number, idle: number): Systeminformation.CurrentLoadCpuData {
  const raw = { rawLoadUser: user, rawLoadSystem: system, rawLoadNice: 0, rawLoadIrq: 0, rawLoadIdle: idle };
  return { ...raw, rawLoad: user + system } as Systeminformation.CurrentLoadCpuData;
}

describe('the portable sampler', () => {
  it('tells load, and of everything else why not', async () => {
    const { sampler, after } = portable([[load(9e6, 9e6, 9e6)], [load(100, 50, 100)]]);
    sampler.watch([processToWatch(7)]);
    expect((await after(0)).cores).toMatchObject({ available: false });
    const sample = await after(250);
    expect(sample.cores).toMatchObject([
      {
        cpu: 0,
        shares: { user: 40, system: 20, idle: 40, steal: { available: false }, iowait: { available: false } },
      },
    ]);
    expect(sample.switchesPerSecond).toMatchObject({ available: false });
    expect(sample.watched).toMatchObject([{ executor: { pid: 7 }, switches: { available: false } }]);
  });

  it('does not ask again where it would only hear the last figures', async () => {
    const { after, asked } = portable([[load(1, 1, 1)], [load(2, 2, 2)]]);
    await after(0);
    expect((await after(100)).cores).toMatchObject({ available: false });
    expect(asked()).toBe(1);
    expect((await after(150)).cores).toMatchObject([{ cpu: 0 }]);
  });

  it('notices figures that are repeated', async () => {
    const { after } = portable([[load(1, 1, 1)], [load(2, 2, 2)], [load(2, 2, 2)]]);
    await after(0);
    await after(250);
    expect((await after(250)).cores).toMatchObject({ available: false });
  });

  it('gives a gap when the computer slept or its clock was set', async () => {
    const { after } = portable([[load(1, 1, 1)], [load(2, 2, 2)]]);
    await after(0);
    expect(await after(250, 7_200_000)).toMatchObject({ gap: { missed: 0 }, cores: { available: false } });
  });

  it('says what failed', async () => {
    const { after } = portable([[load(1, 1, 1)], notAvailable('systeminformation failed: no PowerShell')]);
    await after(0);
    expect((await after(250)).cores).toEqual({
      available: false,
      reason: 'systeminformation failed: no PowerShell',
    });
  });
});
