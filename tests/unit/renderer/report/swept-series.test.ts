import { describe, expect, it, test } from 'vitest';
import type { RecordedIdeal, RecordedPoint } from '../../../../src/core/record/run-record';
import { speedupPointText } from '../../../../src/renderer/charts/speedup-chart';
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
const viewOf = (points: RecordedPoint[], ideal?: RecordedIdeal, spec: object = {}) => {
  const record = recordWith(points, spec);
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

describe('values that were swept', () => {
  const async = point({ model: 'async', workers: 1, settings: { concurrency: 100 } }, 150);
  const points = [
    baseline,
    point({}, 100),
    point({ workers: 4 }, 80),
    point({ settings: { batch: 16 } }, 90),
    point({ settings: { batch: 16 }, workers: 4 }, 70),
    async,
  ];

  it('stand across the chart, with a line for each number of workers, and apart who has none', () => {
    const view = viewOf(points, undefined, { sweep: { batch: [1, 16] } });
    const table = speedupTable(view);
    expect(new Set(table.rows.map(({ id }) => id)).size).toBe(5);
    expect(table.columns[2]?.label).toBe('Batch size');
    expect(table.rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
      ['Threads × 2', '2', '1'],
      ['Threads × 2', '2', '16'],
      ['Threads × 4', '4', '1'],
      ['Threads × 4', '4', '16'],
      ['Async', '1', expect.objectContaining({ available: false })],
    ]);
    const [threads] = view.series;
    const last = threads?.points[1];
    expect(threads && last && speedupPointText(view.axis, threads.title, last)).toMatch(
      /^Threads × 2, batch size 16: 2\.22x/,
    );
    expect(view.axis.kind).toBe('swept');
    expect(view.axis.title).toMatch(/^batch/);
    expect(view.axis.categories.map(({ label }) => label)).toEqual(['1', '16', 'Async']);
    expect(view.series.map(({ title, points: drawn }) => [title, drawn.map(({ place }) => place)])).toEqual([
      ['Threads × 2', [0, 1]],
      ['Threads × 4', [0, 1]],
      ['Async', [2]],
    ]);
  });

  it('are those of the longest list, and the others tell lines apart', () => {
    const parameters = (range: number) => ({ parameters: { range } });
    const view = viewOf(
      [1000, 2000, 4000].flatMap((range) => [
        { ...baseline, ...parameters(range), id: `sequential-${range}` },
        point(parameters(range), 100),
        point({ ...parameters(range), settings: { batch: 16 } }, 90),
      ]),
      undefined,
      { sweep: { batch: [1, 16], range: [1000, 2000, 4000] } },
    );
    expect(view.axis.categories.map(({ label }) => label)).toEqual(['1,000', '2,000', '4,000']);
    expect(view.series.map(({ title }) => title)).toEqual(['Threads × 2, batch 1', 'Threads × 2, batch 16']);
  });
});

test('models without workers to scale by stand apart from the numbers of workers', () => {
  const view = viewOf([baseline, point({}, 100), point({ workers: 4 }, 80)]);
  expect(view.axis.categories).toEqual([
    { label: '2', workers: 2 },
    { label: '4', workers: 4 },
  ]);
});
