import { expect, test } from 'vitest';
import type { TrialSpec } from '../../../../src/core/experiment/trial-spec';
import { analysedPoints } from '../../../../src/core/record/analysed-points';
import { runRecordSchema } from '../../../../src/core/record/run-record';
import { bare, fakeLab } from '../../../support/fake-lab';
import { twoFamilies } from '../../../support/two-families';

const spec = { models: ['threads', 'other'], workload: 'primes', workers: [2], rounds: 6, ...bare };
/** The other language is ten times as slow, and twice as slow again with the larger range. */
const wallMs = ({ model, workers, parameters }: TrialSpec) =>
  (100 / workers) * (model.startsWith('other') ? 10 : 1) * (parameters['range'] === 8000 ? 2 : 1);
const speedups = (record: Parameters<typeof analysedPoints>[0]) =>
  Object.fromEntries(analysedPoints(record).map(({ id, speedup }) => [id, speedup?.median]));

test('every point of a run is compared with its own baseline', async () => {
  const { lab } = fakeLab(wallMs, { descriptors: twoFamilies });
  const { record } = await lab.run(spec);
  expect(runRecordSchema.safeParse(record).success).toBe(true);
  expect(speedups(record)).toEqual({ 'sequential-1': 1, 'other-alone-1': 1, 'threads-2': 2, 'other-2': 2 });
  expect(record.points.map(({ id, role, baseline }) => [id, role, baseline])).toEqual([
    ['sequential-1', 'baseline', 'sequential-1'],
    ['other-alone-1', 'baseline', 'other-alone-1'],
    ['threads-2', undefined, 'sequential-1'],
    ['other-2', undefined, 'other-alone-1'],
  ]);
});

test('so is every point of every work that was swept', async () => {
  const { lab } = fakeLab(wallMs, { descriptors: twoFamilies });
  const { record } = await lab.run({ ...spec, sweep: { range: [1000, 8000] } });
  expect(speedups(record)).toEqual(
    Object.fromEntries(
      ['1000', '8000'].flatMap((range) => [
        [`sequential-1-range-${range}`, 1],
        [`other-alone-1-range-${range}`, 1],
        [`threads-2-range-${range}`, 2],
        [`other-2-range-${range}`, 2],
      ]),
    ),
  );
});

test('what is analysed trial by trial is what is analysed as a whole', async () => {
  const lane = { totalsMs: {}, segments: { kind: 'spans' as const, spans: [] } };
  const timeline = { states: [], lanes: [0, 1].map((worker) => ({ worker, ...lane })) };
  // Two copies that take as long as one process alone.
  const outcome = (trial: TrialSpec) =>
    trial.model === 'copies' ? { wallMs: wallMs({ ...trial, workers: 1 }), timeline } : wallMs(trial);
  const { lab } = fakeLab(outcome, { descriptors: twoFamilies });
  const { record } = await lab.run({ ...spec, ceiling: true });
  expect(lab.analyse(record).analysis.points).toEqual(record.analysis.points);
  const ceilings = Object.fromEntries(record.analysis.points.map(({ id, ideal }) => [id, ideal?.ceiling]));
  expect(ceilings['threads-2']?.median).toBe(2);
  expect(ceilings['other-2']).toBeNull();
});

test('each baseline is warmed up once, and only those that are compared with', async () => {
  const { lab, runner } = fakeLab(wallMs, { descriptors: twoFamilies });
  await lab.run({ ...spec, rounds: 1, warmUp: true, sweep: { range: [1000, 8000] } });
  expect(runner.trials.slice(0, 2).map(({ model }) => model)).toEqual(['sequential', 'other-alone']);
  expect(runner.trials).toHaveLength(2 + 8);
});
