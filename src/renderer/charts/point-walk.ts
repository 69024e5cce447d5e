/** Which point of a chart comes next when somebody walks through them with the arrow keys. */
export interface PointAt {
  /** Index of the series, and of the point in it. */
  series: number;
  point: number;
}

interface Walkable {
  /** From left to right: `place` is where on the axis. */
  points: readonly { place: number }[];
}

/**
 * Left and right along a series, up and down to the nearest point of another; from nowhere to the first
 * point. Ends are ends.
 * @param at undefined while no point is pointed at; a point that is gone counts as none
 * @returns undefined for other keys, and where there is no point at all
 */
export function walk(series: readonly Walkable[], at: PointAt | undefined, key: string): PointAt | undefined {
  if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key)) return undefined;
  const here = at && series[at.series]?.points[at.point];
  if (at === undefined || here === undefined) {
    const first = series.findIndex(({ points }) => points.length > 0);
    return first < 0 ? undefined : { series: first, point: 0 };
  }
  const clamped = (index: number, count: number) => Math.max(0, Math.min(count - 1, index));
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const step = key === 'ArrowLeft' ? -1 : 1;
    return { ...at, point: clamped(at.point + step, series[at.series]?.points.length ?? 0) };
  }
  const to = clamped(at.series + (key === 'ArrowUp' ? -1 : 1), series.length);
  if (to === at.series) return at;
  const points = series[to]?.points ?? [];
  const away = points.map(({ place }) => Math.abs(place - here.place));
  return points.length === 0 ? at : { series: to, point: away.indexOf(Math.min(...away)) };
}
