import { expect, it } from 'vitest';
import { cpuMsIn, peakMemoryMbIn } from '../../../../src/workers/services/program-usage';

it('adds up the CPU time of a program and of its children that have ended, whatever its name', () => {
  const stat =
    '4711 (a (strange) name) S 1 2 3 4 5 4194560 100 200 0 0 25 5 7 3 20 0 1 0 12345 1000000 500 18446744073709551615';
  expect(cpuMsIn(stat)).toBe(400);
});

it('finds the largest resident memory, and none in a program that has ended', () => {
  expect(peakMemoryMbIn('Name:\tredis\nVmPeak:\t  90000 kB\nVmHWM:\t   20480 kB\nVmRSS:\t 100 kB\n')).toBe(
    20,
  );
  expect(peakMemoryMbIn('Name:\tredis\nState:\tZ (zombie)\n')).toBeUndefined();
});
