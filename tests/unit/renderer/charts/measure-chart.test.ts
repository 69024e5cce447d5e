import { expect, test } from 'vitest';
import type { MeasureView } from '../../../../src/core/report/measure-view';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { measureChart } from '../../../../src/renderer/charts/measure-chart';

const view: MeasureView = {
  id: 'latency',
  title: 'Latency',
  unit: 'ms',
  columns: ['p50', 'p99', 'max'],
  parts: [
    { id: 'p50', title: 'p50', colour: 'useful' },
    { id: 'p99', title: 'up to p99', colour: 'own-wait' },
    { id: 'max', title: 'up to max', colour: 'neutral' },
  ],
  rows: [
    { name: 'a', cells: ['2 ms', '4 ms', '9 ms'], lengths: [2, 2, 5] },
    { name: 'b', cells: ['1 ms', '3 ms', '4 ms'], lengths: [1, 2, 1] },
  ],
  sentence: undefined,
};

test('a chart draws any measure, with a look for each part', () => {
  const { data, options } = measureChart(view, chartLook(false, false));
  expect(data.labels).toEqual(['a', 'b']);
  expect(data.datasets.map(({ label, data: lengths }) => [label, lengths.length])).toEqual([
    ['p50', 2],
    ['up to p99', 2],
    ['up to max', 2],
  ]);
  expect(options?.scales?.['x']).toMatchObject({ min: 0, title: { text: 'Latency (ms)' } });
});
