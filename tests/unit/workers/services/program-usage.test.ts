import { expect, it } from 'vitest';
import { peakMemoryMbIn } from '../../../../src/workers/services/program-usage';

it('finds the largest resident memory, and none in a program that has ended', () => {
  expect(peakMemoryMbIn('Name:\tredis\nVmPeak:\t  90000 kB\nVmHWM:\t   20480 kB\nVmRSS:\t 100 kB\n')).toBe(
    20,
  );
  expect(peakMemoryMbIn('Name:\tredis\nState:\tZ (zombie)\n')).toBeUndefined();
});
