/** Points that differ in one swept value alone, so that what they differ in is its doing. Used by sentences and advice. */
import { type AnalysedPoint, isBaseline } from '../record/analysed-points';
import type { RecordedPoint, RecordedSpeedup } from '../record/run-record';
import { baselineTrials, sameWork, workKey } from '../speedup/baseline-of';
import { realizedSpeedup, speedupsByRound } from '../speedup/realized-speedup';
import { medianInterval } from '../statistics/median-interval';
import { type PointIdentity, tellingSettings } from '../experiment/telling-settings';

export interface SweptGroup {
  /** Of a setting, or of a parameter of the workload: then the points did different work. */
  kind: 'setting' | 'parameter';
  name: string;
  /** Two or more, in the order of the record. */
  points: readonly AnalysedPoint[];
}

/** Baselines are in no group: they have no settings, and their speedup is 1. */
export function sweptGroups(points: readonly AnalysedPoint[]): SweptGroup[] {
  const others = points.filter((point) => !isBaseline(point));
  const models = [...new Set(others.map(({ model }) => model))];
  const settings = models.flatMap((model) =>
    tellingSettings(model, others).flatMap((name) =>
      groupsOf(
        others.filter((point) => point.model === model),
        (point) => ({ ...point, settings: without(point.settings, name) }),
      ).map((group): SweptGroup => ({ kind: 'setting', name, points: group })),
    ),
  );
  const parameters = [...new Set(others.flatMap((point) => Object.keys(point.parameters ?? {})))];
  const works = parameters.flatMap((name) =>
    groupsOf(others, (point) => ({ ...point, parameters: without(point.parameters ?? {}, name) })).map(
      (group): SweptGroup => ({ kind: 'parameter', name, points: group }),
    ),
  );
  return [...settings, ...works];
}

/** The value that the point has of what its group sweeps. */
export function sweptValue(
  { kind, name }: Pick<SweptGroup, 'kind' | 'name'>,
  { settings, parameters = {} }: Pick<PointIdentity, 'settings' | 'parameters'>,
): string | number | boolean | null {
  return (kind === 'setting' ? settings : parameters)[name] ?? null;
}

/**
 * The speedup of one point ÷ that of another, per round; for the same work that is the other's time ÷ the one's. Null
 * as long as no round has both.
 */
export function speedupRatio(
  one: RecordedPoint,
  other: RecordedPoint,
  points: readonly RecordedPoint[],
): RecordedSpeedup | null {
  if (sameWork(one, other)) return realizedSpeedup(other.trials, one.trials);
  const of = (point: RecordedPoint) => speedupsByRound(baselineTrials(point, points), point.trials);
  const [numerators, denominators] = [of(one), of(other)];
  const ratios = [...numerators].flatMap(([round, value]) => {
    const divisor = denominators.get(round);
    return divisor === undefined ? [] : [value / divisor];
  });
  return ratios.length === 0 ? null : medianInterval(ratios);
}

function groupsOf(
  points: readonly AnalysedPoint[],
  rest: (point: AnalysedPoint) => PointIdentity,
): AnalysedPoint[][] {
  const groups = new Map<string, AnalysedPoint[]>();
  for (const point of points) {
    const others = rest(point);
    const key = JSON.stringify([others.model, others.workers, others.settings, workKey(others)]);
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** All values but the one of this name. */
export function without<T>(values: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}
