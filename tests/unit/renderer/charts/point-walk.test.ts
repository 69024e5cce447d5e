import { describe, expect, it } from 'vitest';
import { walk } from '../../../../src/renderer/charts/point-walk';
import { seriesOf } from '../../../support/window/speedup-views';

const series = [
  seriesOf('threads', [
    [1, 1],
    [2, 1.9],
    [4, 3],
  ]),
  seriesOf('processes', [
    [2, 1.8],
    [8, 5],
  ]),
];

describe('walking through points', () => {
  it('begins at the first one', () => {
    expect(walk(series, undefined, 'ArrowUp')).toEqual({ series: 0, point: 0 });
    expect(walk(series, { series: 5, point: 0 }, 'ArrowUp')).toEqual({ series: 0, point: 0 });
    expect(walk([], undefined, 'ArrowUp')).toBeUndefined();
  });

  it('goes left and right along a series, and no further than its ends', () => {
    expect(walk(series, { series: 0, point: 1 }, 'ArrowRight')).toEqual({ series: 0, point: 2 });
    expect(walk(series, { series: 0, point: 2 }, 'ArrowRight')).toEqual({ series: 0, point: 2 });
    expect(walk(series, { series: 0, point: 0 }, 'ArrowLeft')).toEqual({ series: 0, point: 0 });
  });

  it('goes up and down to the nearest point on the axis', () => {
    expect(walk(series, { series: 0, point: 1 }, 'ArrowDown')).toEqual({ series: 1, point: 0 });
    expect(walk(series, { series: 1, point: 1 }, 'ArrowUp')).toEqual({ series: 0, point: 2 });
    expect(walk(series, { series: 1, point: 1 }, 'ArrowDown')).toEqual({ series: 1, point: 1 });
  });

  it('leaves other keys alone', () => {
    expect(walk(series, undefined, 'Enter')).toBeUndefined();
  });
});
