import { expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import { OwnUsageMeter } from '../../../../src/lab/sampler/own-usage';

const usage = (cpuMs: number, voluntary: number, involuntary: number) => ({
  userCPUTime: cpuMs * 600,
  systemCPUTime: cpuMs * 400,
  voluntaryContextSwitches: voluntary,
  involuntaryContextSwitches: involuntary,
});

test('the bill is CPU time over the interval and the switches since the look before', () => {
  const readings = [usage(100, 50, 5), usage(104, 52, 6)];
  const meter = new OwnUsageMeter(() => readings.shift() ?? usage(0, 0, 0), 'linux');
  expect(meter.since(notAvailable('first'))).toMatchObject({ cpuPercent: { available: false } });
  const { cpuPercent, switches } = meter.since(200);
  expect(cpuPercent).toBeCloseTo(2, 6);
  expect(switches).toBe(3);
});

test('there are no switches on Windows, where libuv leaves zeros', () => {
  const meter = new OwnUsageMeter(() => usage(1, 0, 0), 'win32');
  meter.since(100);
  expect(meter.since(100).switches).toMatchObject({ available: false });
});

test('a gap gives no rate but its reason', () => {
  const meter = new OwnUsageMeter(() => usage(1, 0, 0), 'linux');
  meter.since(100);
  expect(meter.since(notAvailable('slept')).cpuPercent).toEqual(notAvailable('slept'));
});
