/** Points of one category, drawn side by side so that they and their intervals can be told apart. */
import type { SpeedupSeries } from '../report/speedup-view';

/** Between neighbours at most, as a share of the whole axis. */
const step = 0.018;
/** More categories than these have no room: their points stand exactly at them, and their lines tell them apart. */
const mostCategories = 12;
/** Of the room between two categories, the most that their points take. */
const mostOfGap = 0.6;

/**
 * Where on the axis each series has its points, in their order: exactly at their category while they are alone.
 * @param count of categories, which are 1 apart
 */
export function placesBeside(series: readonly SpeedupSeries[], count: number): number[][] {
  const at = (place: number) => series.filter(({ points }) => points.some((point) => point.place === place));
  const rooms = Array.from({ length: count }, (_, place) => at(place));
  return series.map((one) =>
    one.points.map(({ place }) => {
      const there = rooms[place] ?? [];
      const apart =
        count > mostCategories ? 0 : Math.min(count * step, mostOfGap / Math.max(1, there.length - 1));
      return place + (there.indexOf(one) - (there.length - 1) / 2) * apart;
    }),
  );
}
