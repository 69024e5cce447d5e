import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAvailable } from '../../../../src/core/availability';
import { percentOfInterval, ratePerSecond } from '../../../../src/core/counters/counter-rate';
import { sharesSince } from '../../../../src/core/counters/times-since';
import { TaskCounters } from '../../../../src/core/counters/task-counters';
import { watchedSample } from '../../../../src/core/counters/watched-rates';

const executor = { kind: 'process', pid: 7, threadId: 0, osThreadId: null } as const;
const counters = (...values: Parameters<TaskCounters['set']>) => new TaskCounters().set(...values);
const reading = { counters: counters(10, 2, 5e6, 1e6, 3), lastCpu: 1, threads: 4 };

describe('a rate', () => {
  it('is the growth of a counter per second', () => {
    expect(ratePerSecond(100, 150, 500)).toBe(100);
    expect(percentOfInterval(100, 150, 500)).toBe(10);
  });

  it('is not available when the counter went back or wrapped around', () => {
    expect(ratePerSecond(2 ** 32 - 1, 4, 1000)).toEqual({
      available: false,
      reason: 'the counter went back or wrapped around',
    });
  });

  it('is never negative, infinite or no number', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.double(), (before, after, intervalMs) => {
        for (const rate of [
          ratePerSecond(before, after, intervalMs),
          percentOfInterval(before, after, intervalMs),
        ]) {
          if (!isAvailable(rate)) continue;
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(rate)).toBe(true);
        }
      }),
    );
  });
});

describe('a watched process', () => {
  it('has cumulative figures at once and rates from the second look on', () => {
    const first = watchedSample(executor, null, reading, 100);
    expect(first.switches).toEqual({ voluntary: 10, involuntary: 2 });
    expect(first.switchesPerSecond).toMatchObject({ available: false });
    const later = { ...reading, counters: counters(30, 2, 55e6, 11e6, 3) };
    expect(watchedSample(executor, reading, later, 100)).toMatchObject({
      switchesPerSecond: { voluntary: 200, involuntary: 0 },
      cpuMs: 55,
      cpuPercent: 50,
      runQueueWaitMs: 11,
      runQueueWaitPercent: 10,
      lastCpu: 1,
      migrations: 3,
      threads: 4,
    });
  });

  it('is the sum of its threads, unknown where one of them does not tell', () => {
    const sum = counters(1, 2, 3, -1, 4).add(counters(1, 2, 3, 5, 4));
    expect(sum).toEqual(counters(2, 4, 6, -1, 8));
    expect(watchedSample(executor, null, { ...reading, counters: sum }, 100).runQueueWaitMs).toMatchObject({
      available: false,
    });
  });
});

describe('shares from differences', () => {
  const untold = {
    iowait: { available: false, reason: 'not told' },
    steal: { available: false, reason: 'not told' },
  } as const;

  it('leave out what is not told', () => {
    const shares = sharesSince({ user: 20, nice: 5, system: 10, irq: 15, idle: 50 }, untold);
    expect(shares).toEqual({ user: 25, system: 25, idle: 50, ...untold });
  });

  it.each([-1, NaN, Infinity])('are not available when a difference is %d', (idle) => {
    expect(sharesSince({ user: 20, nice: 5, system: 10, irq: 15, idle }, untold)).toMatchObject({
      available: false,
    });
  });

  it('are within 0 and 100 or not available, whatever the differences are', () => {
    const time = fc.oneof(fc.nat(1000), fc.double({ min: -1000, max: 1000 }), fc.double());
    fc.assert(
      fc.property(fc.record({ user: time, nice: time, system: time, irq: time, idle: time }), (passed) => {
        const shares = sharesSince(passed, untold);
        if (!isAvailable(shares)) return;
        for (const value of [shares.user, shares.system, shares.idle]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
