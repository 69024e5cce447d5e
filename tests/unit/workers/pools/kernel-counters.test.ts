import { describe, expect, it } from 'vitest';
import { isAvailable, notAvailable } from '../../../../src/core/availability';
import { kernelCounters, kernelCountersBetween } from '../../../../src/workers/pools/kernel-counters';

const at = (cpuMs: number, voluntary = 0) => ({ cpuMs, runQueueWaitMs: 1, voluntary, involuntary: 2 });

describe.runIf(process.platform === 'linux')('what the kernel counts', () => {
  it('of one thread is part of what it counts of its process', () => {
    const whole = kernelCounters({ pid: process.pid });
    const thread = kernelCounters({ pid: process.pid, tid: process.pid });
    if (!isAvailable(whole) || !isAvailable(thread)) throw new Error('The kernel tells nothing.');
    expect(thread.cpuMs).toBeGreaterThan(0);
    const now = kernelCounters({ pid: process.pid });
    expect(isAvailable(now) && now.cpuMs).toBeGreaterThanOrEqual(thread.cpuMs);
  });

  it('of a process that is gone is not available', () => {
    expect(kernelCounters({ pid: 2 ** 30 })).toEqual(notAvailable('it had ended before it was read'));
  });
});

it('other systems do not tell', () => {
  expect(kernelCounters({ pid: 1 }, 'darwin')).toEqual(
    notAvailable('darwin does not show it of other programs'),
  );
});

describe('between two readings', () => {
  it('is what was added', () => {
    expect(kernelCountersBetween(at(10, 5), at(30, 9))).toEqual({
      cpuMs: 20,
      runQueueWaitMs: 0,
      switches: { voluntary: 4, involuntary: 0 },
    });
  });

  it('is never below zero, where a thread has ended meanwhile', () => {
    expect(kernelCountersBetween(at(30), at(10)).cpuMs).toBe(0);
  });

  it('is nothing where one of them is missing, with the reason', () => {
    const reason = notAvailable('it has ended');
    for (const [before, after] of [
      [reason, at(1)],
      [at(1), reason],
    ] as const)
      expect(kernelCountersBetween(before, after)).toEqual({
        cpuMs: reason,
        switches: reason,
        runQueueWaitMs: reason,
      });
  });
});
