import { describe, expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import { machineShares, othersPercent } from '../../../../src/core/counters/machine-shares';
import { coresOf, sampleOf, shares } from '../../../support/samples';

describe('the machine as a whole', () => {
  test('is the mean of its CPUs', () => {
    const cores = [
      { cpu: 0, shares: shares(60, 20, 10) },
      { cpu: 1, shares: shares(20, 0, 0) },
    ];
    expect(machineShares({ cores })).toEqual({ user: 40, system: 10, iowait: 0, steal: 5, idle: 45 });
  });

  test('does not count a CPU that has no figures as idle', () => {
    expect(machineShares({ cores: coresOf([80, 'the CPU is offline']) })).toMatchObject({ user: 80 });
  });

  test('has the reason of its CPUs when none of them has figures', () => {
    expect(machineShares({ cores: coresOf(['asleep', 'asleep']) })).toEqual(notAvailable('asleep'));
    expect(machineShares({ cores: notAvailable('no /proc') })).toEqual(notAvailable('no /proc'));
    expect(machineShares({ cores: [] })).toMatchObject({ available: false });
  });

  test('has no steal where one CPU does not tell it, rather than the others’ mean', () => {
    const cores = [
      { cpu: 0, shares: { ...shares(10), steal: notAvailable('untold') } },
      { cpu: 1, shares: shares(10, 0, 30) },
    ];
    expect(machineShares({ cores })).toMatchObject({ user: 10, steal: notAvailable('untold') });
  });
});

describe("other programs' share", () => {
  test('is the load without ours, which is told in percent of one core', () => {
    expect(othersPercent(sampleOf(coresOf([100, 50, 0, 0])), 30)).toBe(37.5 - 7.5);
  });

  test('is never negative, though the two are read at different instants', () => {
    expect(othersPercent(sampleOf(coresOf([1, 0])), 10)).toBe(0);
  });

  test('is not available where our own is not', () => {
    expect(othersPercent(sampleOf(coresOf([1])), notAvailable('no clock'))).toEqual(notAvailable('no clock'));
  });
});
