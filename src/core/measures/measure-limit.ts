/**
 * A limit on a measure, such as `latency.p99>20ms`: read from text, and judged by the median over the rounds of each
 * point. Used by `--fail-if`.
 */
import { CorelabError } from '../errors';
import type { MedianInterval } from '../statistics/median-interval';
import { t } from '../text/t';
import { knownMeasures } from '../vocabulary/measure';
import { convertUnit, unitsLike } from '../vocabulary/unit';
import { type FigureName, type PointMeasure, spreadFigures } from './point-measures';

export interface MeasureLimit {
  /** As it was written, for messages. */
  text: string;
  measure: string;
  figure: (typeof spreadFigures)[number] | undefined;
  /** On which side of `value` the run fails. */
  failsWhen: 'above' | 'below';
  value: number;
  /** Undefined: the measure's own. */
  unit: string | undefined;
}

const pattern =
  /^\s*(?<measure>[a-z][a-z0-9-]*)(?:\.(?<figure>p50|p99|max))?\s*(?<side>[<>])\s*(?<value>-?\d[\d_]*(?:\.\d+)?)\s*(?<unit>[\p{L}%]\S*)?\s*$/u;

/** @throws CorelabError `usage` for another form, or a unit that a measure of ours cannot have */
export function parseMeasureLimit(text: string): MeasureLimit {
  const parts = pattern.exec(text)?.groups;
  if (parts === undefined) throw new CorelabError('usage', t('fail-if.syntax', { text }));
  const limit: MeasureLimit = {
    text: text.trim(),
    measure: parts['measure'] ?? '',
    figure: spreadFigures.find((one) => one === parts['figure']),
    failsWhen: parts['side'] === '>' ? 'above' : 'below',
    value: Number(parts['value']?.replaceAll('_', '')),
    unit: parts['unit'],
  };
  const known = knownMeasures.find(({ id }) => id === limit.measure);
  if (known !== undefined) valueIn(known.unit, limit);
  return limit;
}

/** A point as far as limits look at it. */
export interface LimitedPoint {
  /** What people call it. */
  name: string;
  isVoid: boolean;
  measures: readonly PointMeasure[];
}

export interface LimitOutcome {
  /** The median decides; a void point settles nothing. */
  kind: 'kept' | 'broken' | 'void';
  point: LimitedPoint;
  measure: PointMeasure;
  figure: FigureName;
  interval: MedianInterval;
  /** The limit in the measure's unit. */
  value: number;
  /** Whether the whole 95 % interval is on the side of the median. */
  isSettled: boolean;
}

/**
 * By the point that is worst, so that a limit holds for all of them. Where no sound or doubtful point breaks it, a void
 * one decides: it may have. Undefined as long as nothing was measured.
 * @throws CorelabError `usage` where no point has such a measure, or not such a figure of it
 */
export function judgeMeasureLimit(
  points: readonly LimitedPoint[],
  limit: MeasureLimit,
): LimitOutcome | undefined {
  const measured = points.filter(({ measures }) => measures.length > 0);
  if (measured.length === 0) return undefined;
  const outcomes = measured.flatMap((point) => {
    const measure = point.measures.find(({ id }) => id === limit.measure);
    return measure === undefined ? [] : [outcomeOf(point, measure, limit)];
  });
  if (outcomes.length === 0) {
    const names = new Set(measured.flatMap(({ measures }) => measures.map(({ id }) => id)));
    const measures = [...names].join(', ');
    throw new CorelabError(
      'usage',
      t('fail-if.unknown-measure', { limit: limit.text, measure: limit.measure, measures }),
    );
  }
  const sign = limit.failsWhen === 'above' ? 1 : -1;
  const worstFirst = outcomes.sort((a, b) => sign * (b.interval.median - a.interval.median));
  return (
    worstFirst.find(({ kind }) => kind === 'broken') ??
    worstFirst.find(({ kind }) => kind === 'void') ??
    worstFirst[0]
  );
}

function outcomeOf(point: LimitedPoint, measure: PointMeasure, limit: MeasureLimit): LimitOutcome {
  const value = valueIn(measure.unit, limit);
  const figure = limit.figure ?? (measure.figures.value === undefined ? 'p50' : 'value');
  const interval = measure.figures[figure];
  if (interval === undefined) {
    const figures = Object.keys(measure.figures).map((name) =>
      name === 'value' ? measure.id : `${measure.id}.${name}`,
    );
    throw new CorelabError(
      'usage',
      t('fail-if.unknown-figure', { limit: limit.text, figures: figures.join(', ') }),
    );
  }
  const fails = (one: number) => (limit.failsWhen === 'above' ? one > value : one < value);
  const broken = fails(interval.median);
  const isSettled =
    !interval.preliminary && [interval.low, interval.high].every((end) => fails(end) === broken);
  const kind = point.isVoid ? 'void' : broken ? 'broken' : 'kept';
  return { kind, point, measure, figure, interval, value, isSettled };
}

/** @throws CorelabError `usage` for a unit of another kind */
function valueIn(unit: string, limit: MeasureLimit): number {
  const value = convertUnit(limit.value, limit.unit ?? unit, unit);
  if (value !== undefined) return value;
  throw new CorelabError(
    'usage',
    unit === ''
      ? t('fail-if.no-unit', { limit: limit.text, measure: limit.measure, unit: limit.unit ?? '' })
      : t('fail-if.wrong-unit', {
          limit: limit.text,
          measure: limit.measure,
          units: unitsLike(unit).join(', '),
          unit: limit.unit ?? '',
        }),
  );
}
