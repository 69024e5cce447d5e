/** What the speedup chart and its table show of a record: one line per model, and what it is held against. */
import type { Descriptors } from '../../core/experiment/descriptors';
import type { RecordedPoint, RunRecord } from '../../core/record/run-record';

export type PointTrust = 'sound' | 'doubtful' | 'void';

export interface SpeedupPoint {
  workers: number;
  median: number;
  low: number;
  high: number;
  trust: PointTrust;
  /** Why the point is not sound; empty when it is. */
  reason: string;
}

export interface SpeedupSeries {
  model: string;
  title: string;
  /** In ascending order of workers. */
  points: SpeedupPoint[];
}

export interface SpeedupView {
  series: SpeedupSeries[];
  /** Up to where N workers could be N times as fast. */
  usableCpus: number;
  /** The largest number of workers of any point. */
  mostWorkers: number;
}

/** The baseline is no series: its speedup is 1 by definition. */
export function speedupView(record: RunRecord, { models }: Descriptors): SpeedupView {
  const baseline = models.find((model) => model.baseline)?.id;
  const ids = [...new Set(record.points.map(({ model }) => model))].filter((id) => id !== baseline);
  const series = ids.map((model) => ({
    model,
    title: models.find(({ id }) => id === model)?.title ?? model,
    points: record.points
      .filter((point) => point.model === model)
      .flatMap(speedupPoint)
      .sort((a, b) => a.workers - b.workers),
  }));
  return {
    series: series.filter(({ points }) => points.length > 0),
    usableCpus: record.machine.topology.usableCpus,
    mostWorkers: Math.max(1, ...record.points.map(({ workers }) => workers)),
  };
}

function speedupPoint({ workers, speedup, trials }: RecordedPoint): SpeedupPoint[] {
  if (speedup === null) return [];
  const { median, low, high } = speedup;
  return [{ workers, median, low, high, ...trust(trials, speedup) }];
}

function trust(
  trials: RecordedPoint['trials'],
  { preliminary, rounds }: NonNullable<RecordedPoint['speedup']>,
): Pick<SpeedupPoint, 'trust' | 'reason'> {
  if (trials.some(({ tasks }) => tasks.failed > 0))
    return { trust: 'void', reason: 'tasks failed for good, so not all of the work was done' };
  if (preliminary)
    return { trust: 'doubtful', reason: `preliminary: ${rounds} ${rounds === 1 ? 'round' : 'rounds'}` };
  return { trust: 'sound', reason: '' };
}

/** What hollow and crossed points mean, while there are any. */
export function speedupNote({ series }: SpeedupView): string | undefined {
  const trusts = new Set(series.flatMap(({ points }) => points.map((point) => point.trust)));
  const parts = [
    ...(trusts.has('doubtful') ? ['Hollow points are doubtful'] : []),
    ...(trusts.has('void') ? ['crossed ones void'] : []),
  ];
  if (parts.length === 0) return undefined;
  const note = parts.join(', ');
  return `${note.charAt(0).toUpperCase()}${note.slice(1)}: the table says why.`;
}
