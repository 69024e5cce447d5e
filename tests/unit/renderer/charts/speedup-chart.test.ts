import { describe, expect, it } from 'vitest';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { spreadLabels } from '../../../../src/renderer/charts/end-labels';
import { speedupChart } from '../../../../src/renderer/charts/speedup-chart';
import { speedupScale } from '../../../../src/renderer/charts/speedup-scale';
import { speedupTable } from '../../../../src/renderer/report/speedup-table';
import { speedupNote, speedupView, type SpeedupView } from '../../../../src/renderer/report/speedup-view';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const look = chartLook(false, false);

function viewOf(median: number, over: Partial<SpeedupView> = {}): SpeedupView {
  const point = { workers: 2, median, low: median * 0.9, high: median * 1.1, bound: null };
  return {
    series: [
      { model: 'threads', title: 'Threads', points: [{ ...point, trust: 'doubtful', reason: 'noise' }] },
    ],
    ceiling: [],
    usableCpus: 2,
    mostWorkers: 2,
    ...over,
  };
}

describe('the speedup chart', () => {
  it('has the same scale on both axes, so that the ideal is the diagonal', () => {
    const { x, y } = speedupChart(viewOf(1.9), look).options?.scales ?? {};
    expect([x?.type, x?.min, x?.max]).toEqual([y?.type, y?.min, y?.max]);
    expect(y?.min).toBe(0);
  });

  it('draws linear up to the usable CPUs and no further', () => {
    const linear = speedupChart(viewOf(1.5, { mostWorkers: 8 }), look).data.datasets.find(
      ({ label }) => label === 'linear',
    );
    expect(linear?.data).toEqual([
      { x: 0, y: 0 },
      { x: 2, y: 2 },
      { x: expect.any(Number) as number, y: 2 },
    ]);
  });

  it('goes logarithmic on both axes where tasks in flight gain far more than cores could', () => {
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

  it('shows doubtful points hollow and void ones crossed', () => {
    const doubtful = speedupChart(viewOf(1.5), look).data.datasets.at(-1);
    expect(doubtful).toMatchObject({ pointBackgroundColor: [look.surface], pointStyle: ['rect'] });
    const view = viewOf(1.5);
    const void_ = speedupChart(
      {
        ...view,
        series: view.series.map((one) => ({
          ...one,
          points: one.points.map((point) => ({ ...point, trust: 'void' as const })),
        })),
      },
      look,
    ).data.datasets.at(-1);
    expect(void_).toMatchObject({ pointStyle: ['crossRot'] });
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
    expect(speedupNote(view)).toMatch(/^Hollow points are doubtful/);
    expect(speedupNote({ ...view, series: [] })).toBeUndefined();
  });
});
