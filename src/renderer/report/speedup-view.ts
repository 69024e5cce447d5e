/**
 * What the speedup chart and its table show of a record: one line per model and swept values, and what it is compared
 * with.
 */
import type { Descriptors } from '../../core/experiment/descriptors';
import { linesLooks, type ModelLook } from '../../core/experiment/model-look';
import { type AnalysedPoint, analysedPoints, isBaseline } from '../../core/record/analysed-points';
import type { RecordedFits, RecordedSpeedup, RunRecord } from '../../core/record/run-record';
import type { PointIdentity } from '../../core/experiment/telling-settings';
import { counted } from '../../core/format/numbers';
import { baselineName } from '../../core/report/baseline-name';
import { pointName, withSwept } from '../../core/record/point-name';
import { t } from '../../core/text/t';
import { bestLaw, type FittedLaw } from './fit-curve';
import { shownModel } from './shown-model';
import type { Reason } from './verdict-text';
import {
  type SpeedupAxis,
  type Swept,
  sweptAcross,
  sweptAxis,
  valueAcross,
  withoutValue,
  workersAxis,
} from './speedup-axis';

export type PointTrust = 'sound' | 'doubtful' | 'void';

export interface SpeedupPoint {
  workers: number;
  /** Index of its category on the axis across. */
  place: number;
  median: number;
  low: number;
  high: number;
  /** The most that tasks in flight and CPUs allow for this kind of work; null where it is not known. */
  bound: number | null;
  /** Karp–Flatt's serial fraction; null where it is not defined or not known. */
  karpFlatt: Pick<RecordedSpeedup, 'median' | 'low' | 'high'> | null;
  /** False where workers are not what it scales by: one event loop with many tasks in flight. */
  hasEfficiency: boolean;
  trust: PointTrust;
  /** Why the point is not sound; empty when it is. */
  reasons: readonly Reason[];
}

/** What independent copies of the work reached together: the most that these cores can really give. */
export type CeilingPoint = Pick<SpeedupPoint, 'workers' | 'median' | 'low' | 'high'>;

export interface SpeedupSeries {
  model: string;
  /** Of the model, with what was swept and, where there are several, its baseline: no other series has it. */
  title: string;
  /** Model that it is compared with; absent where all are compared with the same. */
  baseline?: string;
  /** No other line of the chart has the same. */
  look: ModelLook;
  /** From left to right. */
  points: SpeedupPoint[];
  /** What describes it best, and up to how many workers it was fitted. */
  fit?: { law: FittedLaw; upTo: number };
}

export interface SpeedupView {
  axis: SpeedupAxis;
  series: SpeedupSeries[];
  /** In ascending order of workers; empty where it was not measured. */
  ceiling: CeilingPoint[];
  /** Model of which the copies are; absent where all are compared with the same. */
  ceilingOf?: string;
  /** Up to where N workers could be N times as fast. */
  usableCpus: number;
  /** The largest number of workers of any point. */
  mostWorkers: number;
  /** Points that are not in `series`, because they are void; see {@link believable}. */
  leftOut: number;
}

/** The baseline is no series: its speedup is 1 by definition. */
export function speedupView(record: RunRecord, descriptors: Descriptors): SpeedupView {
  const { models, workloads } = descriptors;
  const recordedPoints = analysedPoints(record);
  const swept = sweptAcross(record);
  const nature = workloads.find(({ id }) => id === record.spec.workload)?.nature;
  const { usableCpus } = record.machine.topology;
  const nameOf = lineNames(record, models, recordedPoints, swept);
  const lines = new Map<string, AnalysedPoint[]>();
  for (const point of recordedPoints.filter((one) => !isBaseline(one))) {
    const name = nameOf(point);
    lines.set(name, [...(lines.get(name) ?? []), point]);
  }
  const looks = linesLooks(
    [...lines.values()].map(([point]) => point?.model ?? ''),
    (model) => shownModel(model, record, models).look,
  );
  const { axis, placeOf } = axisOf(lines, swept, descriptors);
  const titled = (name: string, baseline: string | undefined) =>
    baseline === undefined
      ? name
      : t('baseline.beside-name', { name, baseline: shownModel(baseline, record, models).title });
  const series = [...lines].map(([name, recorded], index): SpeedupSeries => {
    const baseline = recorded[0] && baselineName(recorded[0], recordedPoints);
    const points = recorded
      .flatMap((point) => speedupPoint(point, placeOf(name, point)))
      .sort((a, b) => a.place - b.place);
    const fits = record.analysis.fits.find((one) => axis.kind === 'workers' && nameOf(one) === name);
    const law = fits && bestLaw(fits);
    const most = Math.max(1, ...points.map(({ workers }) => workers));
    // What computes was fitted up to the CPUs only.
    const upTo = nature === 'computing' ? Math.min(most, usableCpus) : most;
    return {
      model: recorded[0]?.model ?? '',
      title: titled(name, baseline),
      ...(baseline !== undefined && { baseline }),
      look: looks[index] as ModelLook,
      points,
      ...(law !== undefined && { fit: { law, upTo } }),
    };
  });
  return {
    axis,
    series: series.filter(({ points }) => points.length > 0),
    ...ceilingOf(recordedPoints),
    usableCpus,
    mostWorkers: Math.max(1, ...recordedPoints.map(({ workers }) => workers)),
    leftOut: 0,
  };
}

/** By model and what was swept; where values are swept across the chart, by the number of workers instead of the value. */
function lineNames(
  record: RunRecord,
  models: Descriptors['models'],
  recordedPoints: readonly AnalysedPoint[],
  swept: Swept | undefined,
): (point: AnalysedPoint | RecordedFits) => string {
  const title = ({ model }: Pick<PointIdentity, 'model'>) => shownModel(model, record, models).title;
  if (swept === undefined) return (point) => withSwept(title(point), point, recordedPoints);
  const others = recordedPoints.map((point) => withoutValue(swept, point));
  return (point) =>
    'workers' in point ? pointName({ ...withoutValue(swept, point), title: title(point) }, others) : '';
}

/** Lines whose workers are not what they scale by, or that do not have what was swept, stand apart. */
function axisOf(
  lines: ReadonlyMap<string, readonly AnalysedPoint[]>,
  swept: Swept | undefined,
  descriptors: Descriptors,
): { axis: SpeedupAxis; placeOf: (name: string, point: AnalysedPoint) => number } {
  const isApart = (point: AnalysedPoint) => {
    if (swept !== undefined) return valueAcross(swept, point) === undefined;
    const known = descriptors.models.find(({ id }) => id === point.model);
    return known === undefined
      ? point.speedup !== null && point.efficiency === null
      : known.places !== 'workers';
  };
  const [apart, along] = [
    [...lines].filter(([, points]) => points.every(isApart)),
    [...lines].filter(([, points]) => !points.every(isApart)),
  ];
  const names = apart.map(([name]) => name);
  const axis =
    swept === undefined
      ? workersAxis(
          along.flatMap(([, points]) => points.map(({ workers }) => workers)),
          names,
        )
      : sweptAxis(swept, names, descriptors);
  const firstApart = axis.categories.length - names.length;
  const placeOf = (name: string, point: AnalysedPoint) => {
    if (names.includes(name)) return firstApart + names.indexOf(name);
    const value = swept && valueAcross(swept, point);
    return swept === undefined
      ? axis.categories.findIndex(({ workers }) => workers === point.workers)
      : swept.values.findIndex((one) => one === value);
  };
  return { axis, placeOf };
}

function speedupPoint(point: AnalysedPoint, place: number): SpeedupPoint[] {
  const { workers, speedup, ideal } = point;
  if (speedup === null || place < 0) return [];
  const { median, low, high } = speedup;
  const bound = ideal?.bound ?? null;
  return [
    {
      workers,
      place,
      median,
      low,
      high,
      bound,
      karpFlatt: point.karpFlatt ?? null,
      hasEfficiency: point.efficiency !== null,
      ...trust(point, speedup),
    },
  ];
}

/** Without void points, of which no figure is drawn, and without the laws that they were part of. */
export function believable(view: SpeedupView): SpeedupView {
  const series = view.series.map(({ fit, ...one }): SpeedupSeries => {
    const points = one.points.filter((point) => point.trust !== 'void');
    const whole = points.length === one.points.length;
    return { ...one, points, ...(whole && fit !== undefined && { fit }) };
  });
  const count = (all: readonly SpeedupSeries[]) => all.reduce((sum, { points }) => sum + points.length, 0);
  return {
    ...view,
    series: series.filter(({ points }) => points.length > 0),
    leftOut: count(view.series) - count(series),
  };
}

/** Without what has no efficiency. */
export function withEfficiency(view: SpeedupView): SpeedupView {
  const series = view.series.map((one) => ({
    ...one,
    points: one.points.filter(({ hasEfficiency }) => hasEfficiency),
  }));
  return { ...view, series: series.filter(({ points }) => points.length > 0) };
}

/** The speedup for each worker, with its interval; 1 where N workers are N times as fast. */
export function efficiencyOf({ workers, median, low, high }: CeilingPoint) {
  return { median: median / workers, low: low / workers, high: high / workers };
}

/** The verdict of the record; in older ones what can be said without it. */
function trust(
  { trials, verdict }: AnalysedPoint,
  { preliminary, rounds }: RecordedSpeedup,
): Pick<SpeedupPoint, 'trust' | 'reasons'> {
  if (verdict !== undefined) return { trust: verdict.level, reasons: verdict.reasons };
  if (trials.some(({ tasks }) => tasks.failed > 0))
    return {
      trust: 'void',
      reasons: [{ code: 'tasks-failed', message: 'tasks failed for good, so not all of the work was done' }],
    };
  if (preliminary)
    return {
      trust: 'doubtful',
      reasons: [{ code: 'few-rounds', message: `preliminary: ${counted(rounds, 'round')}` }],
    };
  return { trust: 'sound', reasons: [] };
}

/**
 * The same for all models that are compared with the same baseline, so the first point with as many workers that has one
 * tells it. None where a parameter of the workload was swept: each of its values has its own.
 */
function ceilingOf(points: readonly AnalysedPoint[]): Pick<SpeedupView, 'ceiling' | 'ceilingOf'> {
  if (points.some(({ parameters }) => parameters !== undefined)) return { ceiling: [] };
  const first = points.find((point) => !isBaseline(point) && point.ideal?.ceiling);
  const baseline = first && baselineName(first, points);
  const ceilings = new Map<number, CeilingPoint>();
  for (const point of points) {
    const { workers, ideal } = point;
    if (ideal?.ceiling && !ceilings.has(workers) && baselineName(point, points) === baseline)
      ceilings.set(workers, {
        workers,
        median: ideal.ceiling.median,
        low: ideal.ceiling.low,
        high: ideal.ceiling.high,
      });
  }
  const ceiling = [...ceilings.values()].sort((a, b) => a.workers - b.workers);
  return { ceiling, ...(baseline !== undefined && { ceilingOf: baseline }) };
}

/** What as many copies of the series' own baseline reached; undefined where that was not measured. */
export function ceilingBeside(
  { ceiling, ceilingOf: baseline }: SpeedupView,
  series: SpeedupSeries,
  workers: number,
): number | undefined {
  if (series.baseline !== baseline) return undefined;
  return ceiling.find((one) => one.workers === workers)?.median;
}

/** What hollow points mean, and how many are missing, while there are any. */
export function speedupNote({ series, leftOut }: SpeedupView): string | undefined {
  const doubtful = series.some(({ points }) => points.some(({ trust: level }) => level === 'doubtful'));
  const sentences = [
    ...(doubtful ? [t('speedup.doubtful')] : []),
    // Where nothing is drawn, that stands in its place.
    ...(leftOut > 0 && series.length > 0 ? [t('chart.left-out', { count: leftOut })] : []),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
