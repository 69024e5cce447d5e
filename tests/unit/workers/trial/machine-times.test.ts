import { expect, it } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import {
  machineTimesBetween,
  type MachineTimes,
  readMachineTimes,
  timesFrom,
} from '../../../../src/workers/trial/machine-times';

const none = notAvailable('a test');
const stat = (...cpus: string[]) =>
  Buffer.from(`cpu  0 0 0 0 0 0 0 0 0 0\n${cpus.map((one, cpu) => `cpu${cpu} ${one}\n`).join('')}ctxt 1\n`);
const reading = (times: ReturnType<typeof timesFrom>, aheadMs = 0): MachineTimes => ({
  ...times,
  managerMs: 0,
  wallClockAheadMs: aheadMs,
  stalls: { throttling: none, heatEvents: none },
});

it('takes for busy what was neither idle nor stolen, whatever was seen running', () => {
  // A second on two CPUs: one idle for 0.4 s, 0.1 s of it for a disk; 0.02 s stolen. Little of the rest was noticed.
  const before = reading(timesFrom(stat('10 0 5 100 20 0 0 1', '10 0 5 100 20 0 0 1'), 5000));
  const after = reading(timesFrom(stat('12 0 5 130 30 0 0 3', '10 0 5 100 20 0 0 1'), 6000));
  expect(machineTimesBetween(before, after)).toMatchObject({ busyMs: 1580, idleMs: 400, stealMs: 20 });
});

it('does not count backwards when a CPU went offline', () => {
  const before = reading(timesFrom(stat('0 0 0 100 0 0 0 0', '0 0 0 100 0 0 0 0'), 5000));
  const after = reading(timesFrom(stat('0 0 0 110 0 0 0 0'), 5100));
  expect(machineTimesBetween(before, after)).toMatchObject({ busyMs: 0, idleMs: 0 });
});

it('sees the wall clock move beyond the monotonic one', () => {
  const times = timesFrom(stat('0 0 0 0 0 0 0 0'), 0);
  expect(machineTimesBetween(reading(times, 100), reading(times, 7100)).clockJumpMs).toBe(7000);
});

it('reads this machine', () => {
  const { busyMs, idleMs, managerMs } = readMachineTimes({ quota: none, heat: none });
  expect(busyMs).toBeGreaterThan(0);
  expect(idleMs).toBeGreaterThan(0);
  expect(managerMs).toBeGreaterThan(0);
});
