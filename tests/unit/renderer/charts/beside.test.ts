import { describe, expect, it } from 'vitest';
import { placesBeside } from '../../../../src/renderer/charts/beside';
import { niceAbove } from '../../../../src/renderer/charts/speedup-scale';
import type { SpeedupSeries } from '../../../../src/renderer/report/speedup-view';
import { seriesOf } from '../../../support/window/speedup-views';

const threads = seriesOf('threads', [
  [2, 1.9],
  [8, 5],
]);
const processes = seriesOf('processes', [
  [2, 1.8],
  [4, 3],
]);

describe('points of one category', () => {
  it('stand side by side around it, and exactly there where one is alone', () => {
    const [left = [], right = []] = placesBeside([threads, processes], 8);
    expect(left[0]).toBeLessThan(1);
    expect(right[0]).toBeGreaterThan(1);
    expect((left[0] ?? 0) + (right[0] ?? 0)).toBeCloseTo(2);
    expect([left[1], right[1]]).toEqual([7, 3]);
  });

  it('stand exactly there where categories are many', () => {
    expect(placesBeside([threads, processes], 40)).toEqual([
      [1, 7],
      [1, 3],
    ]);
  });

  it('stay nearer to their own category than to the next one, however many there are', () => {
    const many = Array.from({ length: 40 }, (_, i): SpeedupSeries => ({
      ...seriesOf('threads', [
        [1, 1],
        [2, 1.5],
      ]),
      title: `series ${i}`,
    }));
    const places = placesBeside(many, 2);
    expect(Math.max(...places.map(([first = 0]) => first))).toBeLessThan(0.5);
    expect(Math.min(...places.map(([, second = 0]) => second))).toBeGreaterThan(0.5);
    expect(new Set(places.map(([first]) => first)).size).toBe(40);
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
