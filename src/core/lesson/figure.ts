/** What a guess is about, and the figure that a run has of it. */
import { z } from 'zod';
import { assertNever } from '../assert-never';
import { conceptIds } from '../experiment/presets/preset';
import { type AnalysedPoint, analysedPoints, isBaseline } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';
import { pointMeasures } from '../measures/point-measures';
import { claimsOf } from '../report/claims-of';
import { bestFirst, isStated } from '../report/headline';
import { pointReport } from '../report/point-report';
import { speedupRatio } from '../report/swept-groups';
import type { MedianInterval } from '../statistics/median-interval';

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Which point of a run; of several that fit, the one with the most workers. */
const pointSchema = z.strictObject({
  model: z.string(),
  workers: z.number().int().min(1).optional(),
  settings: values.optional(),
  parameters: values.optional(),
});
export type PointChoice = z.infer<typeof pointSchema>;

/** What can be guessed: a number that a point has, or one of a few answers. */
export const figureSchema = z.discriminatedUnion('of', [
  /** Times as fast as the baseline. */
  z.strictObject({ of: z.literal('speedup'), point: pointSchema }),
  /** Times as fast as another point. */
  z.strictObject({ of: z.literal('times'), point: pointSchema, than: pointSchema }),
  /** Wall time in s. */
  z.strictObject({ of: z.literal('seconds'), point: pointSchema }),
  /** p50, p99 or the maximum of a measure, or its value, in the measure's unit. */
  z.strictObject({
    of: z.literal('measure'),
    measure: z.string(),
    figure: z.enum(['value', 'p50', 'p99', 'max']).default('value'),
    point: pointSchema,
  }),
  /** The share of one outcome among all that were counted, in per cent. */
  z.strictObject({
    of: z.literal('outcome'),
    measure: z.string(),
    outcome: z.string(),
    point: pointSchema,
  }),
  /** The model that is fastest, or that none is. */
  z.strictObject({ of: z.literal('fastest'), among: z.array(z.string()).min(2) }),
  /** Whether this machine shows the claim. */
  z.strictObject({ of: z.literal('claim'), concept: z.enum(conceptIds) }),
]);
export type Figure = z.infer<typeof figureSchema>;

/** `unit` is `×`, `s`, `%`, or that of the measure. */
export type MeasuredFigure =
  | ({ kind: 'number'; unit: string } & Pick<MedianInterval, 'median' | 'low' | 'high' | 'rounds'>)
  | { kind: 'choice'; answer: string }
  /** A point that it needs cannot be believed, or was not measured. */
  | { kind: 'none' };

/** The answer where no model is clearly the fastest. */
export const noneFastest = 'none';

/** The answers that a guess can be chosen from; undefined where it is a number. */
export function answersOf(figure: Figure): readonly string[] | undefined {
  if (figure.of === 'fastest') return [...figure.among, noneFastest];
  return figure.of === 'claim' ? ['yes', 'no'] : undefined;
}

export function measuredFigure(figure: Figure, record: RunRecord): MeasuredFigure {
  const points = analysedPoints(record);
  switch (figure.of) {
    case 'fastest':
      return fastest(points, figure.among);
    case 'claim': {
      const shown = claimsOf(record).find(({ concept }) => concept === figure.concept)?.shown;
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
      const measure = measureOf(points, figure);
      return numberOf(measure?.figures[figure.figure], measure?.unit ?? '');
    }
    case 'outcome':
      return shareOf(figure.outcome, measureOf(points, figure)?.outcomes ?? []);
    default:
      return assertNever(figure);
  }
}

/** Undefined where none fits, or it is void: whatever it has is no answer. */
function pointOf(points: readonly AnalysedPoint[], choice: PointChoice): AnalysedPoint | undefined {
  const fitting = points.filter(
    ({ model, workers, settings, parameters = {} }) =>
      model === choice.model &&
      (choice.workers === undefined || workers === choice.workers) &&
      hasAll(settings, choice.settings) &&
      hasAll(parameters, choice.parameters),
  );
  const [point] = fitting.toSorted((a, b) => b.workers - a.workers);
  return point === undefined || point.verdict?.level === 'void' ? undefined : point;
}

function hasAll(
  has: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>> = {},
): boolean {
  return Object.entries(wanted).every(([name, value]) => has[name] === value);
}

function measureOf(points: readonly AnalysedPoint[], figure: { measure: string; point: PointChoice }) {
  return pointMeasures(pointOf(points, figure.point)?.trials ?? []).find(({ id }) => id === figure.measure);
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
