import { expect, it } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import {
  machineTimesBetween,
  type MachineTimes,
  readMachineTimes,
} from '../../../../src/workers/trial/machine-times';

const none = notAvailable('a test');
const reading = (aheadMs: number): MachineTimes => ({
  cpus: none,
  managerMs: 0,
  wallClockAheadMs: aheadMs,
  stalls: { throttling: none, heatEvents: none, memoryKills: none },
});

it('sees the wall clock move beyond the monotonic one', () => {
  expect(machineTimesBetween(reading(100), reading(7100)).clockJumpMs).toBe(7000);
});

it('reads this machine, and measures on although nothing tells what its CPUs do', () => {
  const files = { cpus: none, quota: none, heat: none, kills: none };
  const before = readMachineTimes(files);
  expect(before.managerMs).toBeGreaterThan(0);
  const passed = machineTimesBetween(before, readMachineTimes({ ...files, cpus: [0] }));
  if (process.platform === 'linux') {
    expect(passed).toMatchObject({ busyMs: none, idleMs: none, stealMs: none });
  }
  expect(passed.managerMs).toBeGreaterThanOrEqual(0);
});
