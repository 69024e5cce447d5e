import { describe, expect, test } from 'vitest';
import { figuresOf, type MeasuredTrial, pointMeasures } from '../../../../src/core/measures/point-measures';
import { HistogramLog } from '../../../../src/core/statistics/histogram';
import type { Measure } from '../../../../src/core/vocabulary/measure';

function latency(...ms: number[]): Measure {
  const log = new HistogramLog('µs');
  for (const value of ms) log.add(value * 1000);
  return { id: 'latency', unit: 'ms', better: 'lower', histogram: log.recorded() };
}

const trial = (wallMs: number, ...measures: Measure[]): MeasuredTrial => ({ wallMs, measures });

describe('the measures of a point', () => {
  test('wall time is one of every trial that came to a result', () => {
    const [wall, ...more] = pointMeasures([trial(10), trial(30), trial(20), { wallMs: 1, failure: {} }]);
    expect(wall).toMatchObject({ id: 'wall-time', title: 'Wall time', unit: 'ms', better: 'lower' });
    expect(wall?.figures.value).toMatchObject({ median: 20, low: 10, high: 30, rounds: 3 });
    expect(more).toEqual([]);
    expect(pointMeasures([])).toEqual([]);
  });

  test('a histogram gives p50, p99 and the maximum of each round, in the unit of its measure', () => {
    const rounds = [latency(1, 2, 50), latency(1, 4, 60), latency(1, 6, 90)];
    const measured = pointMeasures(rounds.map((one) => trial(100, one))).find(({ id }) => id === 'latency');
    expect(measured?.figures.value).toBeUndefined();
    expect(measured?.figures.p50?.median).toBeCloseTo(4, 1);
    expect(measured?.figures.p99).toMatchObject({ rounds: 3, preliminary: true });
    expect((measured?.figures.max?.median ?? 0) / 60).toBeCloseTo(1, 2);
  });

  test('outcomes are summed up; as one number they are those that nobody expected', () => {
    const results = (right: number, lost: number, deadlock: number): Measure => ({
      id: 'results',
      unit: '',
      better: 'lower',
      outcomes: [
        { id: 'right', title: 'right', count: right, expected: true },
        { id: 'lost-update', title: 'lost update', count: lost, expected: true },
        { id: 'deadlock', title: 'deadlock', count: deadlock, expected: false },
      ],
    });
    const measured = pointMeasures([trial(1, results(8, 2, 0)), trial(1, results(7, 2, 1))])[1];
    expect(measured?.outcomes.map(({ id, count }) => [id, count])).toEqual([
      ['right', 15],
      ['lost-update', 4],
      ['deadlock', 1],
    ]);
    expect(measured?.figures.value).toMatchObject({ low: 0, high: 1 });
  });

  test('one of a later version is called as its record calls it', () => {
    const energy: Measure = { id: 'energy', title: 'Energy', unit: 'J', better: 'lower', value: 3 };
    expect(pointMeasures([trial(1, energy)])[1]).toMatchObject({ id: 'energy', title: 'Energy', unit: 'J' });
    expect(pointMeasures([trial(1, { ...energy, title: undefined })])[1]?.title).toBe('energy');
  });

  test('a histogram that cannot be read has no figures', () => {
    const histogram = { encoding: 'hdr-v2-base64' as const, unit: 'µs', data: 'bm8=' };
    expect(figuresOf({ id: 'latency', unit: 'ms', better: 'lower', histogram })).toEqual({});
  });
});
