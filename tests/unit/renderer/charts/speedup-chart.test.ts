import type { TooltipItem } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { spreadLabels } from '../../../../src/renderer/charts/end-labels';
import { datasetOf, speedupChart } from '../../../../src/renderer/charts/speedup-chart';
import { efficiencyScale, speedupScale } from '../../../../src/renderer/charts/speedup-scale';
import { speedupTable } from '../../../../src/renderer/report/speedup-table';
import { workersAxis } from '../../../../src/renderer/report/speedup-axis';
import {
  believable,
  speedupNote,
  type SpeedupSeries,
  speedupView,
  type SpeedupView,
} from '../../../../src/renderer/report/speedup-view';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';
import { axisUpTo, pointOf, seriesOf } from '../../../support/window/speedup-views';

const look = chartLook(false, false);

function viewOf(median: number, over: Partial<SpeedupView> = {}): SpeedupView {
  const { trust: _trust, reasons: _reasons, ...point } = pointOf(2, median);
  return {
    axis: axisUpTo(over.mostWorkers ?? 2),
    series: [
      {
        ...seriesOf('threads', []),
        points: [{ ...point, trust: 'doubtful', reasons: [{ code: 'drift', message: 'noise' }] }],
      },
    ],
    ceiling: [],
    usableCpus: 2,
    mostWorkers: 2,
    leftOut: 0,
    ...over,
  };
}

describe('the speedup chart', () => {
  it('has a category for each number of workers, and for each line that stands apart', () => {
    const { x } = speedupChart(viewOf(1.9, { axis: axisUpTo(4, ['Async']) }), look).options?.scales ?? {};
    const label = (value: number) => x?.ticks?.callback?.call({} as never, value, 0, []);
    expect([0, 1, 2, 3, 4].map(label)).toEqual(['1', '2', '3', '4', 'Async']);
    expect([x?.min, x?.max]).toEqual([-0.5, 4.5]);
  });

  it('draws linear up to the usable CPUs and no further, and none beside lines that stand apart', () => {
    const axis = axisUpTo(8, ['Async']);
    const linear = speedupChart(viewOf(1.5, { mostWorkers: 8, axis }), look).data.datasets.find(
      ({ label }) => label === 'linear',
    );
    expect(linear?.data).toEqual([1, 2, 2, 2, 2, 2, 2, 2].map((y, x) => ({ x, y })));
    const alone = speedupChart(viewOf(1.5, { axis: axisUpTo(0, ['Async']) }), look).data.datasets;
    expect(alone.map(({ label }) => label)).not.toContain('linear');
  });

  it('draws a single number of workers as a stroke', () => {
    const axis = workersAxis([2], []);
    const { datasets } = speedupChart(viewOf(1.5, { axis }), look).data;
    expect(datasets.find(({ label }) => label === 'linear')?.data).toEqual([
      { x: -0.4, y: 2 },
      { x: 0.4, y: 2 },
    ]);
  });

  it('has no tick at an end that is not round', () => {
    expect(speedupChart(viewOf(1.9), look).options?.scales?.['y']?.ticks).toMatchObject({
      includeBounds: false,
    });
  });

  it('says that an axis is logarithmic', () => {
    const title = (median: number) =>
      (speedupChart(viewOf(median), look).options?.scales?.['y'] as { title: { text: string } }).title.text;
    expect([title(1.9), title(80)]).toEqual(['speedup', 'speedup (logarithmic)']);
  });

  it('draws points and their intervals side by side, and says their true number of workers', () => {
    const series = [seriesOf('threads', [[2, 1.9]]), seriesOf('processes', [[2, 1.8]])];
    const { data, options } = speedupChart(viewOf(1.9, { series }), look);
    const places = series.map((one) => data.datasets[datasetOf(data.datasets, one)]?.data[0]?.x);
    expect(places[0]).toBeLessThan(1);
    expect(places[1]).toBeGreaterThan(1);
    expect(options?.plugins?.whiskers?.whiskers?.map((one) => one?.x)).toEqual(places);
    const text = options?.plugins?.tooltip?.callbacks?.label?.call(
      {} as never,
      {
        datasetIndex: datasetOf(data.datasets, series[0] as SpeedupSeries),
        dataIndex: 0,
      } as TooltipItem<'line'>,
    );
    expect(text).toEqual(['Threads, 2 workers: 1.90x [1.71–2.09]']);
  });

  it('draws the law that describes a series only when asked', () => {
    const parameters = {
      serialFraction: { median: 0.1, low: 0.1, high: 0.2, rounds: 6, preliminary: false },
    };
    const law = { law: 'amdahl', parameters, deviation: 0.01 } as const;
    const series = [{ ...seriesOf('threads', [[2, 1.8]]), fit: { law, upTo: 2 } }];
    const curve = (fits: boolean) =>
      speedupChart(viewOf(1.8, { series }), look, { fits }).data.datasets.find(
        ({ label }) => label === 'Threads, amdahl',
      );
    expect(curve(false)).toBeUndefined();
    expect(curve(true)?.data[0]).toEqual({ x: 0, y: 1 });
    expect(curve(true)?.data.at(-1)?.x).toBeCloseTo(1);
  });

  it('shows efficiency against 100 %, which cannot be kept beyond the CPUs', () => {
    const { data, options } = speedupChart(
      viewOf(1.9, { mostWorkers: 4, ceiling: [{ workers: 2, median: 1.8, low: 1.7, high: 1.9 }] }),
      look,
      { measure: 'efficiency' },
    );
    const of = (name: string) => data.datasets.find(({ label }) => label === name)?.data ?? [];
    expect(of('Threads')[0]?.y).toBeCloseTo(95);
    expect(of('ceiling')[0]?.y).toBeCloseTo(90);
    expect(of('linear').map(({ y }) => Math.round(y))).toEqual([100, 100, 67, 50]);
    expect(options?.scales?.['y']).toMatchObject({ type: 'linear', min: 0, max: 120 });
    expect(options?.plugins?.endLabels?.labels?.map((label) => label?.text)).toContain('Threads 95 %');
  });

  it('draws many points in little room small, so that each can be seen', () => {
    const { data } = speedupChart(viewOf(1.9, { axis: axisUpTo(40) }), look);
    const line = data.datasets.find(({ label }) => label === 'Threads');
    const radius = line?.pointRadius as (context: unknown) => number;
    const chart = (width: number, count: number) => ({
      chart: { chartArea: { width }, scales: { x: { min: -0.5, max: count - 0.5 } } },
    });
    expect(radius(chart(1000, 4))).toBe(5);
    expect(radius(chart(400, 40))).toBe(4);
    expect(radius(chart(100, 40))).toBe(1.5);
    expect(radius({ chart: { scales: {} } })).toBe(5);
  });

  it('leaves room for the longest name at the end of a line, and for the plot', () => {
    const room = (title: string) => {
      const view = viewOf(1.9);
      const series = view.series.map((one) => ({ ...one, title }));
      const padding = speedupChart({ ...view, series }, look).options?.layout?.padding as { right: number };
      return padding.right / look.fontSize;
    };
    expect(room('Threads')).toBe(9);
    expect(room('Processes, batch 100')).toBeCloseTo(26 * 0.55 + 1.5);
    expect(room('Processes, batch 100, range 80,000, level 9')).toBe(18);
  });

  it('keeps every efficiency inside its axes', () => {
    for (const median of [0.02, 0.9, 3.7, 40]) {
      const y = efficiencyScale(viewOf(median));
      expect(y.max).toBeGreaterThan(median * 1.1 * 50);
      if (y.kind === 'linear') expect(y.min).toBeLessThan(median * 0.9 * 50);
    }
  });

  it('goes logarithmic where tasks in flight gain far more than cores could', () => {
    const scale = speedupScale(viewOf(80));
    expect(scale.kind).toBe('logarithmic');
    expect(scale.min).toBeGreaterThan(0);
    expect(scale.max).toBeGreaterThan(88);
  });

  it('keeps every interval inside its axes', () => {
    for (const median of [0.02, 0.9, 3.7, 40]) {
      const { min, max, kind } = speedupScale(viewOf(median));
      expect(max).toBeGreaterThan(median * 1.1);
      if (kind === 'linear') expect(min).toBeLessThan(median * 0.9);
    }
  });

  it('shows doubtful points hollow', () => {
    const doubtful = speedupChart(viewOf(1.5), look).data.datasets.at(-1);
    expect(doubtful).toMatchObject({ pointBackgroundColor: [look.surface], pointStyle: 'rect' });
  });

  it('draws no void point, no line of none, and no law that a void point was part of', () => {
    const law = { law: 'amdahl', parameters: {}, deviation: 0.01 } as const;
    const threads = {
      ...seriesOf('threads', [
        [1, 1],
        [2, 1.8],
      ]),
      fit: { law, upTo: 2 },
    };
    const voided = (series: SpeedupSeries, at: number): SpeedupSeries => ({
      ...series,
      points: series.points.map((point, index) => (index === at ? { ...point, trust: 'void' } : point)),
    });
    const view = viewOf(1.5, { series: [voided(threads, 1), voided(seriesOf('async', [[1, 1]]), 0)] });
    const left = believable(view);
    expect(left.series.map(({ title, points, fit }) => [title, points.length, fit])).toEqual([
      ['Threads', 1, undefined],
    ]);
    expect(speedupNote(left)).toBe('2 points are void and not drawn: the table says why.');
    expect(believable(viewOf(1.5, { series: [threads] })).series[0]?.fit).toBeDefined();
  });

  it('draws the ceiling only where one was measured', () => {
    const labels = (view: SpeedupView) => speedupChart(view, look).data.datasets.map(({ label }) => label);
    expect(labels(viewOf(1.5))).not.toContain('ceiling');
    expect(labels(viewOf(1.5, { ceiling: [{ workers: 2, median: 1.8, low: 1.7, high: 1.9 }] }))).toContain(
      'ceiling',
    );
  });

  it('names every line at its end', () => {
    const { labels } = speedupChart(viewOf(1.5), look).options?.plugins?.endLabels ?? {};
    expect(labels?.map((label) => label?.text)).toEqual(['linear', 'Threads 1.50x']);
  });
});

describe('labels at the ends of lines', () => {
  it('are moved apart where they would cover each other, and stay above the lower edge', () => {
    const at = (middle: number) => ({ left: 0, width: 50, middle });
    const middles = spreadLabels([at(95), at(96), at(20)], 12, 100);
    expect(middles[2]).toBe(20);
    expect(Math.abs((middles[0] ?? 0) - (middles[1] ?? 0))).toBeGreaterThanOrEqual(12);
    expect(Math.max(...middles)).toBeLessThanOrEqual(100);
  });

  it('stay where they are when they share no columns', () => {
    const middles = spreadLabels(
      [
        { left: 0, width: 40, middle: 50 },
        { left: 60, width: 40, middle: 50 },
      ],
      12,
      100,
    );
    expect(middles).toEqual([50, 50]);
  });
});

describe('what the chart shows of a record', () => {
  it('leaves the baseline out: its speedup is 1 by definition', () => {
    expect(speedupView(recordOf(), descriptors).series.map(({ model }) => model)).toEqual(['threads']);
  });

  it('calls a point of few rounds doubtful, and one with failed tasks void, where a record has no verdict', () => {
    const failed = { ...trialOf(100), tasks: { total: 10, done: 9, failed: 1, retried: 0 } };
    const trust = (record: Parameters<typeof speedupView>[0]) =>
      speedupView(record, descriptors).series[0]?.points[0]?.trust;
    expect(trust(recordOf())).toBe('doubtful');
    expect(trust(recordOf({ trials: [failed] }))).toBe('void');
    expect(trust(recordOf({ trials: [0, 1, 2, 3, 4, 5].map((round) => trialOf(100, round)) }))).toBe('sound');
  });

  it('has every figure in its table, and says what hollow means while a point is', () => {
    const view = speedupView(recordOf(), descriptors);
    expect(speedupTable(view).rows[0]?.cells.slice(0, 3)).toEqual(['Threads', '2', '2.00']);
    expect(speedupTable(view).rows[0]?.cells[5]).toBe('100 %');
    expect(speedupNote(view)).toMatch(/^Hollow points are doubtful/);
    expect(speedupNote({ ...view, series: [] })).toBeUndefined();
  });
});
