import { expect, test } from 'vitest';
import { analysedPoints } from '../../../../src/core/record/analysed-points';
import { bare, fakeLab } from '../../../support/fake-lab';

const spec = { models: ['threads'], workload: 'primes', workers: [2], ...bare };
const adaptive = { ...spec, precision: 0.05, budgetMs: 60_000 };

test('rounds are added until the interval is narrow: the first look, after nine, is enough where nothing varies', async () => {
  const { lab } = fakeLab();
  const { record } = await lab.run(adaptive);
  expect(record.points.map((point) => point.trials.length)).toEqual([9, 9]);
  expect(analysedPoints(record)[1]?.speedup).toMatchObject({ median: 2, rounds: 9, preliminary: false });
});

test('the budget ends a run that never gets narrow, and what was measured is kept', async () => {
  const { lab } = fakeLab((trial, index) => (trial.model === 'threads' && index % 3 === 0 ? 200 : 100));
  const { record } = await lab.run({ ...adaptive, budgetMs: 5000 });
  const rounds = record.points[0]?.trials.length ?? 0;
  expect(rounds).toBeGreaterThan(6);
  expect(rounds * 200).toBeLessThanOrEqual(5000);
  expect(record.status).toBe('done');
});

test('a warm-up is run first and in no figure', async () => {
  const { lab, runner } = fakeLab((_trial, index) => (index === 0 ? 5000 : 100));
  const { record } = await lab.run({ ...spec, rounds: 2, warmUp: true });
  expect(runner.trials[0]).toMatchObject({ model: 'sequential' });
  expect(runner.trials).toHaveLength(5);
  expect(record.points.flatMap((point) => point.trials.map((trial) => trial.wallMs))).toEqual([
    100, 100, 100, 100,
  ]);
});

test('the ceiling is measured by copies of the baseline in every round', async () => {
  const { lab, runner } = fakeLab();
  const { record } = await lab.run({ ...spec, workers: [1, 2, 4], rounds: 2, ceiling: true });
  expect(runner.trials.filter(({ model }) => model === 'copies').map(({ workers }) => workers)).toEqual([
    2, 2,
  ]);
  expect(record.points.filter(({ role }) => role === 'ceiling')).toMatchObject([
    { id: 'copies-2', model: 'copies', workers: 2, trials: [{ round: 0 }, { round: 1 }] },
  ]);
  expect(analysedPoints(record).some(({ model }) => model === 'copies')).toBe(false);
});

test('copies of a wait are no ceiling', async () => {
  const { lab, runner } = fakeLab();
  await lab.run({ ...spec, workload: 'wait', rounds: 1, ceiling: true });
  expect(runner.trials.every(({ model }) => model !== 'copies')).toBe(true);
});

test('precision and budget outside their limits are refused', async () => {
  const { lab } = fakeLab();
  await expect(lab.run({ ...spec, precision: 0 })).rejects.toThrow('precision must be 0.001 to 1, got 0.');
  await expect(lab.run({ ...adaptive, budgetMs: 0 })).rejects.toThrow(
    'budgetMs must be 1 to 86400000 ms, got 0.',
  );
});
