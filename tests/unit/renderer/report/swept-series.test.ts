import { expect, test } from 'vitest';
import type { RecordedIdeal, RecordedPoint } from '../../../../src/core/record/run-record';
import { speedupTable } from '../../../../src/renderer/report/speedup-table';
import { speedupView } from '../../../../src/renderer/report/speedup-view';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

const point = (over: Partial<RecordedPoint>, wallMs: number): RecordedPoint => {
  const parts = { model: 'threads', workers: 2, settings: { batch: 1 }, ...over };
  return pointOf({ ...parts, id: JSON.stringify(parts), trials: [trialOf(wallMs)] });
};
const baseline = point({ model: 'sequential', workers: 1, settings: {} }, 200);
const viewOf = (points: RecordedPoint[], ideal?: RecordedIdeal) => {
  const record = recordWith(points);
  const analysed = record.analysis.points.map((one) => ({ ...one, ...(ideal && { ideal }) }));
  return speedupView({ ...record, analysis: { ...record.analysis, points: analysed } }, descriptors);
};

test('every swept value is a line of its own, with a row of its own in the table', () => {
  const view = viewOf([
    baseline,
    point({}, 100),
    point({ workers: 4 }, 80),
    point({ settings: { batch: 16 } }, 90),
    point({ settings: { batch: 16 }, workers: 4 }, 70),
  ]);
  expect(view.series.map(({ title, points }) => [title, points.length])).toEqual([
    ['Threads, batch 1', 2],
    ['Threads, batch 16', 2],
  ]);
  const rows = speedupTable(view).rows.map(({ id }) => id);
  expect(new Set(rows).size).toBe(4);
});

test('no ceiling is drawn where values of a parameter have one each', () => {
  const ceiling = { median: 1.9, low: 1.8, high: 2, rounds: 1, preliminary: true };
  const ideal = { linear: 2, ceiling, bound: 2 };
  expect(
    viewOf([baseline, point({}, 100)], ideal).ceiling.filter(({ workers }) => workers === 2),
  ).toHaveLength(1);
  const parameters = { range: 1000 };
  const swept = viewOf([{ ...baseline, parameters }, point({ parameters }, 100)], ideal);
  expect(swept.series.map(({ title }) => title)).toEqual(['Threads, range 1,000']);
  expect(swept.ceiling).toEqual([]);
});
