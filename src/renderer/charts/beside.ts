/** Points with the same number of workers, drawn side by side so that they and their intervals can be told apart. */
import type { SpeedupSeries } from '../report/speedup-view';
import type { SpeedupScale } from './speedup-scale';

/** Between neighbours, as a share of the axis. */
const step = 0.018;
/** Of the room between two numbers of workers, the most that their points take. */
const mostOfGap = 0.5;

/** Where on the axis of workers each series has its points, in their order: exactly there while they are alone. */
export function placesBeside(
  series: readonly SpeedupSeries[],
  { kind, min, max }: Pick<SpeedupScale, 'kind' | 'min' | 'max'>,
): number[][] {
  const log = kind === 'logarithmic';
  const toAxis = (workers: number) => (log ? Math.log(workers) : workers);
  const range = toAxis(max) - toAxis(min);
  const measured = [...new Set(series.flatMap(({ points }) => points.map(({ workers }) => workers)))];
  const rooms = new Map(
    measured.map((workers) => {
      const gaps = measured.flatMap((other) =>
        other === workers ? [] : [Math.abs(toAxis(other) - toAxis(workers))],
      );
      const there = series.filter(({ points }) => points.some((point) => point.workers === workers));
      const room = Math.min(...gaps, range) * mostOfGap;
      return [
        workers,
        { there, step: Math.min(range * step, room / Math.max(1, there.length - 1)) },
      ] as const;
    }),
  );
  return series.map((one) =>
    one.points.map(({ workers }) => {
      const { there = [], step: apart = 0 } = rooms.get(workers) ?? {};
      const away = (there.indexOf(one) - (there.length - 1) / 2) * apart;
      if (away === 0) return workers;
      return log ? workers * Math.exp(away) : workers + away;
    }),
  );
}
