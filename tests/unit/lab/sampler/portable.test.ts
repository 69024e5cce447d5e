import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Systeminformation } from 'systeminformation';
import { describe, expect, it } from 'vitest';
import { isAvailable, type Maybe, notAvailable } from '../../../../src/core/availability';
import { anySystem, appleSystem, PortableSampler } from '../../../../src/lab/sampler/portable';
import { processToWatch } from '../../../../src/lab/sampler/sampler';

function portable(loads: Maybe<Systeminformation.CurrentLoadCpuData[]>[], system = anySystem) {
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
  const sampler = new PortableSampler(source, clock, system);
  return {
    sampler,
    asked: () => asked,
    after: async (passedMs: number, wallMs = passedMs, scheduledMs = 250) => {
      clock.nowMs += passedMs;
      clock.wallMs += wallMs;
      return await sampler.sample(scheduledMs);
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

describe('the sampler on macOS', () => {
  const half = 500;

  it('counts the time as idle for which a parked core did not count', async () => {
    const parked = readFileSync(
      path.join(import.meta.dirname, '../../../fixtures/macos/parked-cores.json'),
      'utf8',
    );
    const { intervalMs, cpus } = JSON.parse(parked) as {
      intervalMs: number;
      cpus: Systeminformation.CurrentLoadCpuData[];
    };
    const { after } = portable([[load(1, 1, 1)], cpus], appleSystem);
    await after(0, 0, half);
    const { cores } = await after(intervalMs, intervalMs, half);
    expect(cores).toMatchObject([
      { cpu: 0, shares: { user: 30, system: 20, idle: 50 } },
      { cpu: 1, shares: { user: 10, system: 10, idle: 80 } },
      { cpu: 2, shares: { user: 100, system: 0, idle: 0 } },
      { cpu: 3, shares: { user: 6, system: 2, idle: 92 } },
    ]);
  });

  it('refuses less than half a second, and lets the next sample cover that time without a gap', async () => {
    const { after, asked } = portable([[load(1, 1, 1)], [load(50, 50, 400)]], appleSystem);
    await after(0);
    expect((await after(250)).cores).toEqual(
      notAvailable('the counters of macOS say nothing of less than half a second'),
    );
    expect(asked()).toBe(1);
    expect(await after(250)).toMatchObject({
      intervalMs: half,
      gap: null,
      cores: [{ shares: { idle: 80 } }],
    });
  });

  it('takes a timer that is a few milliseconds early for half a second', async () => {
    const { after } = portable([[load(1, 1, 1)], [load(50, 50, 395)]], appleSystem);
    await after(0, 0, half);
    expect((await after(495, 495, half)).cores).toMatchObject([{ cpu: 0 }]);
  });

  it('gives each core shares that add up to 100 and never more load than was counted', async () => {
    const ms = fc.nat({ max: 2000 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(ms, ms, ms), { minLength: 1 }),
        fc.integer({ min: 500, max: 2000 }),
        async (all, passed) => {
          const loads = all.map(([user, system, idle]) => load(user, system, idle));
          const { after } = portable([[load(-1, 0, 0)], loads], appleSystem);
          await after(0, 0, passed);
          const { cores } = await after(passed, passed, passed);
          for (const [index, [user, system]] of all.entries()) {
            const shares = isAvailable(cores) ? cores[index]?.shares : undefined;
            if (shares === undefined || !isAvailable(shares)) throw new Error('no shares');
            expect(shares.user + shares.system + shares.idle).toBeCloseTo(100, 6);
            expect(shares.user + shares.system).toBeLessThanOrEqual((100 * (user + system)) / passed + 1e-6);
          }
        },
      ),
    );
  });

  it('its sampler is no other than the portable one, by another name', () => {
    expect(portable([], appleSystem).sampler.kind).toBe('macos');
    expect(portable([]).sampler.kind).toBe('systeminformation');
  });
});
