import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAvailable, notAvailable } from '../../../../src/core/availability';
import {
  countersBetween,
  ownThreadId,
  readOwnCounters,
  readProcessCounters,
} from '../../../../src/workers/executor/own-counters';

const before = { cpuMs: 100, switches: { voluntary: 10, involuntary: 5 }, runQueueWaitMs: 3 };

describe('the counters of an executor', () => {
  it('are what was added between two readings', () => {
    const after = { cpuMs: 150.5, switches: { voluntary: 17, involuntary: 5 }, runQueueWaitMs: 4.25 };
    expect(countersBetween(before, after)).toEqual({
      cpuMs: 50.5,
      switches: { voluntary: 7, involuntary: 0 },
      runQueueWaitMs: 1.25,
    });
  });

  it('tell the thread that runs the tasks from the other threads of its process', () => {
    const helpers = (voluntary: number, runQueueWaitMs: number) => ({
      switches: { voluntary, involuntary: 0 },
      runQueueWaitMs,
    });
    const after = { ...before, switches: { voluntary: 14, involuntary: 5 }, helpers: helpers(290, 9) };
    expect(countersBetween({ ...before, helpers: helpers(4, 5) }, after)).toMatchObject({
      switches: { voluntary: 4, involuntary: 0 },
      runQueueWaitMs: 0,
      helpers: { switches: { voluntary: 286, involuntary: 0 }, runQueueWaitMs: 4 },
    });
  });

  it('never go below nothing, as they would when a thread of the process has ended meanwhile', () => {
    const after = { cpuMs: 90, switches: { voluntary: 2, involuntary: 9 }, runQueueWaitMs: 1 };
    expect(countersBetween(before, after)).toEqual({
      cpuMs: 0,
      switches: { voluntary: 0, involuntary: 4 },
      runQueueWaitMs: 0,
    });
  });

  it('say why they are missing when either reading has none', () => {
    const missing = notAvailable('nobody counts here');
    const without = { cpuMs: 120, switches: missing, runQueueWaitMs: missing };
    const expected = { cpuMs: 20, switches: missing, runQueueWaitMs: missing };
    expect(countersBetween(before, without)).toEqual(expected);
    expect(countersBetween({ ...without, cpuMs: 100 }, { ...before, cpuMs: 120 })).toEqual(expected);
  });

  it('grow while this process computes', () => {
    const first = readOwnCounters();
    const until = process.cpuUsage().user + 20_000;
    while (process.cpuUsage().user < until);
    const { cpuMs } = countersBetween(first, readOwnCounters());
    expect(isAvailable(cpuMs) ? cpuMs : 0).toBeGreaterThanOrEqual(20);
  });

  it('are those of the whole process on macOS, which counts no switches of a thread', () => {
    const { switches, helpers, runQueueWaitMs } = readProcessCounters('darwin');
    expect(isAvailable(switches) && switches.voluntary + switches.involuntary).toBeGreaterThan(0);
    expect(helpers).toBeUndefined();
    expect(runQueueWaitMs).toEqual(notAvailable('darwin does not count it for each thread'));
  });

  it('have no switches on Windows, where Node would tell zeros', () => {
    const reason = notAvailable('win32 does not count it for each thread');
    expect(readProcessCounters('win32')).toMatchObject({ switches: reason, helpers: { switches: reason } });
  });

  it.runIf(process.platform === 'linux')('belong to a thread that the kernel knows by a number', () => {
    // Not above the process's own: the kernel begins again where its numbers end.
    expect(readdirSync('/proc/self/task')).toContain(String(ownThreadId()));
  });
});
