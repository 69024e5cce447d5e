import { describe, expect, it } from 'vitest';
import { placesBeside } from '../../../../src/renderer/charts/beside';
import { niceAbove } from '../../../../src/renderer/charts/speedup-scale';
import type { SpeedupSeries } from '../../../../src/renderer/report/speedup-view';
import { seriesOf } from '../../../support/window/speedup-views';

const linear = { kind: 'linear', min: 0, max: 10 } as const;
const threads = seriesOf('threads', [
  [2, 1.9],
  [8, 5],
]);
const processes = seriesOf('processes', [
  [2, 1.8],
  [4, 3],
]);

describe('points with the same number of workers', () => {
  it('stand side by side around it, and exactly there where one is alone', () => {
    const [left = [], right = []] = placesBeside([threads, processes], linear);
    expect(left[0]).toBeLessThan(2);
    expect(right[0]).toBeGreaterThan(2);
    expect((left[0] ?? 0) + (right[0] ?? 0)).toBeCloseTo(4);
    expect([left[1], right[1]]).toEqual([8, 4]);
  });

  it('stay nearer to their number than to the next one, however many there are', () => {
    const many = Array.from({ length: 40 }, (_, i): SpeedupSeries => ({
      ...seriesOf('threads', [
        [1, 1],
        [2, 1.5],
      ]),
      title: `series ${i}`,
    }));
    for (const scale of [linear, { kind: 'logarithmic', min: 0.1, max: 100 } as const]) {
      const places = placesBeside(many, scale);
      expect(Math.max(...places.map(([first = 0]) => first))).toBeLessThan(1.5);
      expect(Math.min(...places.map(([, second = 0]) => second))).toBeGreaterThan(1.4);
      expect(new Set(places.map(([first]) => first)).size).toBe(40);
    }
  });

  it('are as far apart at every number of a logarithmic axis', () => {
    const two = [1, 100].map((workers) => [workers, 1] as [number, number]);
    const [left = [], right = []] = placesBeside([seriesOf('threads', two), seriesOf('async', two)], {
      kind: 'logarithmic',
      min: 1,
      max: 100,
    });
    expect((right[0] ?? 0) / (left[0] ?? 1)).toBeCloseTo((right[1] ?? 0) / (left[1] ?? 1));
  });
});

describe('the end of an axis', () => {
  it.each([
    [2.08, 2.5],
    [1.04, 1.2],
    [4.16, 5],
    [8.32, 10],
    [66, 80],
    [104, 120],
  ])('above %d is a multiple of its step: %d', (value, end) => {
    expect(niceAbove(value)).toBe(end);
  });
});
