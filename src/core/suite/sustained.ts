/** What a machine does in the long run: its pace in stretches of time, and how much of the first one is left in the last. */
import { medianInterval, type MedianInterval } from '../statistics/median-interval';
import type { SuiteResult } from './suite-result';

type Sustained = NonNullable<SuiteResult['sustained']>;

export interface Stretch {
  fromMs: number;
  pace: MedianInterval;
  /** Null where nobody counts. */
  heatEvents: number | null;
}

const stretchesAtMost = 10;

/** Equal stretches of time, ten at the most, each with two trials or more. */
export function stretchesOf({ series, askedMs }: Sustained): Stretch[] {
  const count = Math.max(1, Math.min(stretchesAtMost, Math.floor(series.length / 2)));
  const lengthMs = Math.max(askedMs, (series.at(-1)?.atMs ?? 0) + 1) / count;
  return Array.from({ length: count }, (_, index) => {
    const own = series.filter(({ atMs }) => Math.floor(atMs / lengthMs) === index);
    const heat = own.flatMap(({ heatEvents }) => heatEvents ?? []);
    return own.length === 0
      ? []
      : [
          {
            fromMs: index * lengthMs,
            pace: medianInterval(own.map(({ figure }) => figure)),
            heatEvents: heat.length === 0 ? null : heat.reduce((sum, events) => sum + events, 0),
          },
        ];
  }).flat();
}

/** How much of its first pace a machine keeps, with both ends of what the two intervals allow; null with less than two stretches. */
export function keptPace(stretches: readonly Stretch[]): { share: number; low: number; high: number } | null {
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return {
    share: last.pace.median / first.pace.median,
    low: last.pace.low / first.pace.high,
    high: last.pace.high / first.pace.low,
  };
}
