import { expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import { cpuMsSince, cpuTimesOf } from '../../../../src/workers/trial/cpu-times-of';

test('only processes that were there all the time count', () => {
  const before = new Map([
    [1, 100],
    [2, 50],
  ]);
  expect(
    cpuMsSince(
      before,
      new Map([
        [1, 130],
        [3, 500],
      ]),
    ),
  ).toBe(30);
});

test('a system that shows no other programs says so', () => {
  const times = cpuTimesOf([process.pid], 'darwin');
  const reason = notAvailable('darwin does not show it of other programs');
  expect(cpuMsSince(times, new Map())).toEqual(reason);
  expect(cpuMsSince(new Map(), times)).toEqual(reason);
});

test.runIf(process.platform === 'linux')(
  'what this process computes is seen, and one that is gone is left out',
  () => {
    const mostPid = 2 ** 22;
    const before = cpuTimesOf([process.pid, mostPid + 1]);
    const { user, system } = process.cpuUsage();
    let used = { user, system };
    while (used.user + used.system < user + system + 60_000) used = process.cpuUsage();
    expect(cpuMsSince(before, cpuTimesOf([process.pid]))).toBeGreaterThanOrEqual(30);
  },
);
