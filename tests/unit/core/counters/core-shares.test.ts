import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAvailable } from '../../../../src/core/availability';
import { coreShares } from '../../../../src/core/counters/core-shares';
import { CpuTimes } from '../../../../src/core/counters/cpu-times';
import { busyPercent } from '../../../../src/core/counters/sample';

/** @param intervalMs long enough for any ticks, unless a test says otherwise */
function shares(before: string, after: string, intervalMs = 1e12) {
  const [first, second] = [before, after].map((text) => {
    const times = new CpuTimes();
    times.read(Buffer.from(text, 'latin1'));
    return times;
  }) as [CpuTimes, CpuTimes];
  return coreShares(first, second, intervalMs);
}

describe('the shares of a core', () => {
  it('are its ticks in percent of all that passed, guests counted once', () => {
    const [core] = shares('cpu0 0 0 0 0 0 0 0 0 0 0', 'cpu0 20 5 10 50 5 2 3 5 25 0');
    expect(core).toEqual({ cpu: 0, shares: { user: 25, system: 15, iowait: 5, steal: 5, idle: 50 } });
  });

  it('count an iowait or idle that decreased as none', () => {
    const [core] = shares('cpu0 100 0 0 100 50 0 0 0', 'cpu0 110 0 0 110 40 0 0 0');
    expect(core?.shares).toEqual({ user: 50, system: 0, iowait: 0, steal: 0, idle: 50 });
  });

  it.each([
    ['user time', 'cpu0 100 0 0 100 0 0 0 0', 'cpu0 90 0 0 200 0 0 0 0'],
    ['steal', 'cpu0 100 0 0 100 0 0 0 50', 'cpu0 110 0 0 200 0 0 0 0'],
    ['idle by more than a second, as after a reset,', 'cpu0 100 0 0 5000 0 0 0 0', 'cpu0 110 0 0 10 0 0 0 0'],
  ])('are not available when %s went back', (_, before, after) => {
    expect(shares(before, after)[0]?.shares).toEqual({
      available: false,
      reason: 'a CPU time counter went back',
    });
  });

  it('are not available when an iowait leaps by hours, those of other CPUs are', () => {
    const text = (file: string) =>
      readFileSync(join(import.meta.dirname, '../../../fixtures/cases/iowait-leap', file), 'latin1');
    expect(shares(text('before.stat'), text('after.stat'), 1000)).toEqual([
      { cpu: 0, shares: { available: false, reason: 'its counters ran ahead of the time that passed' } },
      { cpu: 1, shares: { user: 100, system: 0, iowait: 0, steal: 0, idle: 0 } },
    ]);
  });

  it('stay available when steal comes late, all at once', () => {
    const [core] = shares('cpu0 0 0 0 0 0 0 0 0', 'cpu0 10 0 0 0 0 0 0 90', 100);
    expect(core?.shares).toMatchObject({ user: 10, steal: 90 });
  });

  it('are not available while counters stand still, as they do in sandboxes', () => {
    const [core] = shares('cpu0 0 0 0 0 0 0 0 0', 'cpu0 0 0 0 0 0 0 0 0');
    expect(core?.shares).toMatchObject({ available: false });
  });

  it('say that a CPU went offline or came online', () => {
    const cores = shares(
      'cpu0 1 1 1 1 1 1 1 1\ncpu2 1 1 1 1 1 1 1 1',
      'cpu0 2 2 2 2 2 2 2 2\ncpu3 2 2 2 2 2 2 2 2',
    );
    expect(cores.map((core) => core.cpu)).toEqual([0, 2, 3]);
    expect(cores[1]?.shares).toEqual({ available: false, reason: 'the CPU is offline' });
    expect(cores[2]?.shares).toEqual({
      available: false,
      reason: 'the CPU came online since the sample before',
    });
  });

  it('lie within 0 and 100 and add up to 100, whatever two texts say', () => {
    const counter = fc.oneof(fc.nat(100), fc.nat(), fc.maxSafeNat(), fc.bigInt(0n, 2n ** 64n + 5n));
    const line = fc.tuple(fc.nat(5), fc.array(counter, { minLength: 6, maxLength: 10 }));
    const text = fc
      .array(line, { maxLength: 6 })
      .map((lines) => lines.map(([cpu, ticks]) => `cpu${cpu} ${ticks.join(' ')}`).join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        for (const core of shares(before, after)) {
          if (!isAvailable(core.shares)) continue;
          const values = Object.values(core.shares) as number[];
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(100);
          }
          expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(100, 6);
          expect(busyPercent(core.shares)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
