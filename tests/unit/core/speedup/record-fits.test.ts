import { expect, test } from 'vitest';
import { recordFits } from '../../../../src/core/speedup/record-fits';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';
import { normalAt } from './synthetic-rounds';

/** Threads that scale perfectly but for 10 % more time in every trial, up to so many workers on so many CPUs. */
function fitsOf(
  { workers, usableCpus }: { workers: readonly number[]; usableCpus: number },
  computes = true,
) {
  const trials = (ms: number, path: number) =>
    Array.from({ length: 6 }, (_, round) => trialOf(ms * Math.exp(0.005 * normalAt(7, round, path)), round));
  const points = [
    pointOf({ trials: trials(800, 0) }),
    ...workers.map((count) => {
      const taken = Math.min(count, computes ? usableCpus : Infinity);
      return pointOf({ model: 'threads', workers: count, trials: trials((800 * 1.1) / taken, count) });
    }),
  ];
  const record = recordWith(points);
  const machine = { ...record.machine, topology: { ...record.machine.topology, usableCpus } };
  const [threads, ...others] = recordFits({ ...record, machine }, computes);
  expect(others).toEqual([]); // the baseline has one number of workers
  return threads?.laws ?? [];
}

test("a model's own point with one worker is part of its fit: 10 % more in every trial are no contention", () => {
  const usl = fitsOf({ workers: [1, 2, 4, 8], usableCpus: 8 }).find(({ law }) => law === 'usl');
  expect(usl).toMatchObject({ parameters: { contention: { low: 0 } }, atMost: { median: null } });
  const { oneWorker } = usl && 'parameters' in usl ? usl.parameters : {};
  expect(oneWorker?.median).toBeCloseTo(1 / 1.1, 1);
});

test('where the work is computing, the USL needs four numbers of workers within the usable CPUs', () => {
  const reasons = (usableCpus: number, computes = true) =>
    fitsOf({ workers: [1, 2, 4, 8], usableCpus }, computes).map((law) => ('reason' in law ? law.reason : ''));
  expect(reasons(4)).toEqual(['', '', 'it needs 4 numbers of workers, and there are 3']);
  expect(reasons(2)[0]).toBe('it needs 3 numbers of workers, and there are 2');
  // What waits for something else is not limited by CPUs.
  expect(reasons(2, false)).toEqual(['', '', '']);
});
