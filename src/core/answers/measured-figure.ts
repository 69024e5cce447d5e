/** The figure that a run has of what was guessed. */
import { assertNever } from '../assert-never';
import { type Figure, noneFastest, type PointChoice } from '../lesson/figure';
import { pointMeasures } from '../measures/point-measures';
import { type AnalysedPoint, analysedPoints, isBaseline } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';
import { claimsOf } from '../report/claims-of';
import { bestFirst, isStated } from '../report/headline';
import { pointReport } from '../report/point-report';
import { speedupRatio } from '../report/swept-groups';
import type { MedianInterval } from '../statistics/median-interval';

/** `unit` is `×`, `s`, `%`, or that of the measure. */
export type MeasuredFigure =
  | ({ kind: 'number'; unit: string } & Pick<MedianInterval, 'median' | 'low' | 'high' | 'rounds'>)
  | { kind: 'choice'; answer: string }
  /** A point that it needs cannot be believed, or was not measured. */
  | { kind: 'none' };

/** @param points of the record, as they are believed */
export function measuredFigure(
  figure: Figure,
  record: RunRecord,
  points: readonly AnalysedPoint[] = analysedPoints(record),
): MeasuredFigure {
  switch (figure.of) {
    case 'fastest':
      return fastest(points, figure.among);
    case 'claim': {
      const shown = claimsOf(record, points).find(({ concept }) => concept === figure.concept)?.shown;
      return shown === 'yes' || shown === 'no' ? { kind: 'choice', answer: shown } : { kind: 'none' };
    }
    case 'speedup': {
      const point = pointOf(points, figure.point);
      return numberOf(point?.speedup, '×');
    }
    case 'times': {
      const [point, than] = [pointOf(points, figure.point), pointOf(points, figure.than)];
      return numberOf(point && than && speedupRatio(point, than, points), '×');
    }
    case 'seconds': {
      const point = pointOf(points, figure.point);
      const wallMs = point && pointReport(point).wallMs;
      return numberOf(wallMs && inSeconds(wallMs), 's');
    }
    case 'measure': {
      const measure = measureIn(pointOf(points, figure.point), figure);
      return numberOf(measure?.figures[figure.figure], measure?.unit ?? '');
    }
    case 'outcome':
      // Counted is counted, however loud the machine was: no time is in it.
      return shareOf(figure.outcome, measureIn(fittingPoint(points, figure.point), figure)?.outcomes ?? []);
    default:
      return assertNever(figure);
  }
}

/** Undefined where none fits, or it is void: whatever times it has are no answer. */
function pointOf(points: readonly AnalysedPoint[], choice: PointChoice): AnalysedPoint | undefined {
  const point = fittingPoint(points, choice);
  return point?.verdict?.level === 'void' ? undefined : point;
}

function fittingPoint(points: readonly AnalysedPoint[], choice: PointChoice): AnalysedPoint | undefined {
  const fitting = points.filter(
    ({ model, workers, settings, parameters = {} }) =>
      model === choice.model &&
      (choice.workers === undefined || workers === choice.workers) &&
      hasAll(settings, choice.settings) &&
      hasAll(parameters, choice.parameters),
  );
  return fitting.toSorted((a, b) => b.workers - a.workers)[0];
}

function hasAll(
  has: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>> = {},
): boolean {
  return Object.entries(wanted).every(([name, value]) => has[name] === value);
}

function measureIn(point: AnalysedPoint | undefined, { measure }: { measure: string }) {
  return pointMeasures(point?.trials ?? []).find(({ id }) => id === measure);
}

function numberOf(interval: MedianInterval | null | undefined, unit: string): MeasuredFigure {
  if (interval === null || interval === undefined) return { kind: 'none' };
  const { median, low, high, rounds } = interval;
  return { kind: 'number', unit, median, low, high, rounds };
}

function inSeconds({ median, low, high, ...rest }: MedianInterval): MedianInterval {
  return { ...rest, median: median / 1000, low: low / 1000, high: high / 1000 };
}

/** With the interval of Wilson (1927) for a share: z = 1.96. */
function shareOf(outcome: string, outcomes: readonly { id: string; count: number }[]): MeasuredFigure {
  const total = outcomes.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { kind: 'none' };
  const share = (outcomes.find(({ id }) => id === outcome)?.count ?? 0) / total;
  const z2 = 1.96 ** 2;
  const middle = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half = (1.96 / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total ** 2));
  return {
    kind: 'number',
    unit: '%',
    median: 100 * share,
    low: 100 * Math.max(0, middle - half),
    high: 100 * Math.min(1, middle + half),
    rounds: total,
  };
}

/** Clear of all others: its interval lies above the median of each. */
function fastest(points: readonly AnalysedPoint[], among: readonly string[]): MeasuredFigure {
  const compared = points.filter((point) => among.includes(point.model) && !isBaseline(point));
  const stated = compared.filter(isStated);
  if (among.some((model) => model !== 'sequential' && !stated.some((point) => point.model === model)))
    return { kind: 'none' };
  const [best] = bestFirst(stated);
  if (best === undefined) return { kind: 'none' };
  const others = stated.filter(({ model }) => model !== best.model).map(({ speedup }) => speedup.high);
  const baseline = among.includes('sequential') ? [1] : [];
  if (best.speedup.high < 1 && baseline.length > 0) return { kind: 'choice', answer: 'sequential' };
  const isClear = [...others, ...baseline].every((other) => best.speedup.low > other);
  return { kind: 'choice', answer: isClear ? best.model : noneFastest };
}
