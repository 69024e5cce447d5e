import { describe, expect, test } from 'vitest';
import type { MeasuredTrial } from '../../../../src/core/measures/point-measures';
import { measureViews } from '../../../../src/core/report/measure-view';
import { HistogramLog } from '../../../../src/core/statistics/histogram';
import type { Measure } from '../../../../src/core/vocabulary/measure';

function latency(...ms: number[]): Measure {
  const log = new HistogramLog('µs');
  for (const value of ms) log.add(value * 1000);
  return { id: 'latency', unit: 'ms', better: 'lower', histogram: log.recorded() };
}

const rate = (value: number): Measure => ({
  id: 'rate',
  title: 'Throughput',
  unit: 'tasks/s',
  better: 'higher',
  value,
});
const point = (name: string, ...measures: Measure[]) => ({
  name,
  trials: [{ wallMs: 100, measures }] satisfies MeasuredTrial[],
});

describe('a measure as it is shown', () => {
  test('wall time has views of its own', () => {
    expect(measureViews([point('a')])).toEqual([]);
  });

  test('a single value is one column and one bar; better may be higher', () => {
    const [view] = measureViews([point('a', rate(10)), point('b', rate(30)), point('c')]);
    expect(view).toMatchObject({ title: 'Throughput', columns: ['Throughput'] });
    expect(view?.rows).toEqual([
      { name: 'a', cells: ['10.0 tasks/s'], lengths: [10] },
      { name: 'b', cells: ['30.0 tasks/s'], lengths: [30] },
    ]);
    expect(view?.sentence).toBe('Throughput was best with b (30.0 tasks/s) and worst with a (10.0 tasks/s).');
    expect(measureViews([point('a', rate(10))])[0]?.sentence).toBeUndefined();
  });

  test('figures that are the same, or whose intervals overlap, have no best', () => {
    const sentenceOf = (...points: Parameters<typeof measureViews>[0]) => measureViews(points)[0]?.sentence;
    expect(sentenceOf(point('a', rate(10)), point('b', rate(10)))).toBe(
      'Throughput was the same with all: 10.0 tasks/s.',
    );
    const [slow, fast] = [point('a', rate(10)), point('b', rate(11))];
    expect(
      sentenceOf(
        { ...slow, trials: [...slow.trials, ...point('a', rate(30)).trials] },
        { ...fast, trials: [...fast.trials, ...point('b', rate(31)).trials] },
      ),
    ).toMatch(/^Throughput did not clearly differ: between 21\.0 .* with b and 20\.0 .* with a\.$/);
  });

  test('a histogram is p50, p99 and the maximum, which go on from each other in the bar', () => {
    const [view] = measureViews([point('a', latency(1, 2, 40)), point('b', latency(1, 3, 80))]);
    expect(view?.columns).toEqual(['p50', 'p99', 'max']);
    expect(view?.parts.map(({ title }) => title)).toEqual(['p50', 'up to p99', 'up to max']);
    const [row] = view?.rows ?? [];
    expect(row?.cells[0]).toBe('2.00 ms');
    expect((row?.lengths.reduce((sum, one) => sum + one) ?? 0) / 40).toBeCloseTo(1, 2);
    expect(view?.sentence).toContain('Latency p99 was best with a');
  });

  test('outcomes are counted side by side, and those that nobody expected say so', () => {
    const results: Measure = {
      id: 'results',
      unit: '',
      better: 'lower',
      outcomes: [
        { id: 'right', title: 'right', count: 1990, expected: true },
        { id: 'deadlock', title: 'deadlock', count: 10, expected: false },
      ],
    };
    const [view] = measureViews([point('a', results)]);
    expect(view).toMatchObject({
      columns: ['right', 'deadlock (unexpected)'],
      rows: [{ name: 'a', cells: ['1,990', '10'], lengths: [1990, 10] }],
    });
  });

  test('what a point is there to show is not unexpected because its twin must not, and stands before other measures', () => {
    const stuck = (count: number, expected: boolean): Measure => ({
      id: 'results',
      unit: '',
      better: 'lower',
      outcomes: [{ id: 'deadlock', title: 'deadlock', count, expected, isRace: true }],
    });
    const [first] = measureViews([
      point('a', rate(10), stuck(3, true)),
      point('b', rate(10), stuck(0, false)),
    ]);
    expect(first).toMatchObject({ id: 'results', columns: ['deadlock'], parts: [{ colour: 'waste' }] });
  });
});
