import { expect, test } from 'vitest';
import { separateJobs } from '../../../../../src/core/report/claims/p4-separate-jobs';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

const spec = { workload: 'images' };

/** One process takes 100 ms; two workers take these. */
function points(processesMs: number, threadsMs: number) {
  return [
    timedPoint({}, around(100)),
    timedPoint({ model: 'processes' }, around(100)),
    timedPoint({ model: 'processes', workers: 2 }, around(processesMs)),
    timedPoint({ model: 'threads', workers: 2 }, around(threadsMs)),
  ];
}

const claimOf = (measured: ReturnType<typeof points>, of: object = spec) =>
  separateJobs(recordWith(measured, of), soundPoints(measured));

test('is shown by the point that gained most', () => {
  expect(claimOf(points(50, 60))).toEqual({
    concept: 'P4',
    shown: 'yes',
    sentence:
      'processes × 2 did the same 10 jobs 2.00 times as fast as one process: none of them needs anything of another.',
  });
  expect(claimOf(points(60, 50), { workload: 'compress' })?.sentence).toMatch(/^threads × 2 did/);
});

test('is denied where two workers are slower, and left open where they are as fast', () => {
  expect(claimOf(points(120, 130))).toMatchObject({ shown: 'no' });
  expect(claimOf(points(100, 100))).toMatchObject({ shown: 'unclear' });
});

test('a void point answers nothing; one worker or other work is not asked', () => {
  const measured = points(50, 60);
  const unfit = voidPoints(measured, 'threads', 'it slept');
  expect(separateJobs(recordWith(measured, spec), unfit)?.shown).toBe('unclear');
  expect(claimOf(measured.slice(0, 2))).toBeUndefined();
  expect(claimOf(measured, {})).toBeUndefined();
});
