/** Two saved runs side by side: the points that both have. Used by `corelab compare A B` and the window. */
import { type AnalysedPoint, analysedPoints, comparedPoints } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';
import { baselineOf, workKey } from '../speedup/baseline-of';
import type { MedianInterval } from '../statistics/median-interval';
import type { PointIdentity } from '../experiment/telling-settings';
import { t } from '../text/t';
import { isVoid } from './advice';
import { pointReport } from './point-report';
import { valueText } from '../record/point-name';

export interface ComparedPoint {
  point: PointIdentity;
  /** Wall time in ms; null where no trial came to a result. */
  wallMs: readonly [MedianInterval | null, MedianInterval | null];
  speedup: readonly [AnalysedPoint['speedup'], AnalysedPoint['speedup']];
  /** Time of the first run ÷ time of the second: above 1 the second was faster. Null where one of them has no result. */
  ratio: TimeRatio | null;
  /** Which of the two are void, so that nothing may be said of their ratio. */
  void: readonly [boolean, boolean];
  /** True where the intervals of the times do not overlap, and neither is preliminary. */
  clear: boolean;
}

/** `low` and `high` are reached when both times lie at opposite ends of their intervals: the two 95 % intervals together. */
export type TimeRatio = Record<'median' | 'low' | 'high', number>;

/**
 * `work`: times say nothing beside each other. `machine`: they tell the machines apart. `limits`: what the same machine was allowed.
 * `program`: they tell versions apart.
 */
export type DifferenceKind = 'work' | 'machine' | 'limits' | 'program';

export interface Difference {
  kind: DifferenceKind;
  /** Of what differs, such as `tasks`. */
  name: string;
  /** In the first run and in the second. */
  values: readonly [string, string];
}

export interface RunComparison {
  points: readonly ComparedPoint[];
  /** What keeps the two from being compared one to one, such as other work or another machine. */
  differences: readonly Difference[];
}

export function compareRuns(first: RunRecord, second: RunRecord): RunComparison {
  const others = analysedPoints(second);
  const points = analysedPoints(first).flatMap((one) => {
    const other = others.find((point) => identityOf(point) === identityOf(one));
    return other === undefined ? [] : [comparedPoint(one, other)];
  });
  return { points, differences: [...differencesOf(first, second), ...baselinesApart(first, second)] };
}

function comparedPoint(one: AnalysedPoint, other: AnalysedPoint): ComparedPoint {
  const [a, b] = [pointReport(one).wallMs, pointReport(other).wallMs];
  const apart = a !== null && b !== null && (a.low > b.high || b.low > a.high);
  return {
    point: one,
    wallMs: [a, b],
    speedup: [one.speedup, other.speedup],
    ratio: a === null || b === null || isVoid(one) || isVoid(other) ? null : timeRatio(a, b),
    void: [isVoid(one), isVoid(other)],
    clear: apart && !isVoid(one) && !isVoid(other) && !a.preliminary && !b.preliminary,
  };
}

function timeRatio(one: MedianInterval, other: MedianInterval): TimeRatio {
  return { median: one.median / other.median, low: one.low / other.high, high: one.high / other.low };
}

/** The same for what is the same point of an experiment, whatever run it belongs to. */
export function identityOf(point: PointIdentity): string {
  const settings = Object.entries(point.settings).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([point.model, point.workers, settings, workKey(point)]);
}

/** Speedups of a model that was compared with another baseline in the other run mean something else. */
function baselinesApart(first: RunRecord, second: RunRecord): Difference[] {
  const [one, other] = [baselineByModel(first), baselineByModel(second)];
  return [...one].flatMap(([model, baseline]): Difference[] => {
    const another = other.get(model);
    if (another === undefined || another === baseline) return [];
    return [{ kind: 'work', name: t('compare.baseline-of', { model }), values: [baseline, another] }];
  });
}

function baselineByModel({ points }: RunRecord): Map<string, string> {
  return new Map(
    comparedPoints(points).flatMap((point) => {
      const baseline = baselineOf(point, points);
      return baseline === undefined ? [] : [[point.model, baseline.model] as const];
    }),
  );
}

type Fact = [kind: DifferenceKind, name: string, of: (record: RunRecord) => unknown];

function differencesOf(first: RunRecord, second: RunRecord): Difference[] {
  const tasksOf = ({ points }: RunRecord) => points.flatMap((point) => point.trials)[0]?.tasks.total;
  const facts: Fact[] = [
    ['work', 'workload', ({ spec }) => spec.workload],
    ...namesOf(first, second).map((name): Fact => [
      'work',
      name,
      ({ spec }) => valueText(spec.parameters[name] ?? null),
    ]),
    ['work', 'tasks', tasksOf],
    ['work', 'clock', ({ spec }) => spec.clock],
    ['machine', 'processor', ({ machine }) => machine.cpu.model],
    [
      isOneMachine(first, second) ? 'limits' : 'machine',
      'usable CPUs',
      ({ machine }) => machine.topology.usableCpus,
    ],
    ['program', 'Node', ({ runtime }) => runtime.node],
    ['program', 'Corelab', ({ runtime }) => runtime.corelab],
  ];
  return facts.flatMap(([kind, name, of]): Difference[] =>
    of(first) === of(second) ? [] : [{ kind, name, values: [String(of(first)), String(of(second))] }],
  );
}

function isOneMachine(first: RunRecord, second: RunRecord): boolean {
  return first.machine.id !== undefined && first.machine.id === second.machine.id;
}

/** `tasks: 40 and 80`. */
export function differenceLine({ name, values }: Difference): string {
  return t('compare.differs', { name, one: values[0], other: values[1] });
}

/** Parameters that one of them was given. */
function namesOf(first: RunRecord, second: RunRecord): string[] {
  return [...new Set([first, second].flatMap(({ spec }) => Object.keys(spec.parameters)))];
}
