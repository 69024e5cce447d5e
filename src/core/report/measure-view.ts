/**
 * One measure over all points, ready to be shown: the rows of a table, and the parts of a bar for each point. Used by the
 * terminal, Markdown, the window and reports for whatever a trial measures besides wall time, which has views of its own.
 */
import { formatCount } from '../format/numbers';
import { formatQuantityInterval } from '../format/quantity';
import {
  type FigureName,
  figureTitle,
  type MeasuredTrial,
  type PointMeasure,
  pointMeasures,
  spreadFigures,
} from '../measures/point-measures';
import { comparedPoints } from '../record/analysed-points';
import type { RecordedPoint } from '../record/run-record';
import { t } from '../text/t';
import type { MeasureView } from './measure-table';
import type { OutcomeCount } from '../vocabulary/measure';
import type { ColourRole } from '../vocabulary/word';
import { isOrdered, orderView } from './order-view';
import { isRaced, raceView } from './race-view';
import { type NamedPoint, pointName } from '../record/point-name';

export type { MeasureRow, MeasureView } from './measure-table';

/** Those of a run. */
export function runMeasures({ points }: { points: readonly (RecordedPoint & NamedPoint)[] }): MeasureView[] {
  const compared = comparedPoints(points);
  return measureViews(compared.map((point) => ({ name: pointName(point, compared), trials: point.trials })));
}

/** Of every measure that any point has, besides wall time. */
export function measureViews(
  points: readonly { name: string; trials: readonly MeasuredTrial[] }[],
): MeasureView[] {
  const measured = points.map(({ name, trials }) => ({ name, measures: pointMeasures(trials) }));
  const ids = new Set(measured.flatMap(({ measures }) => measures.map(({ id }) => id)));
  ids.delete('wall-time');
  // What the work came to stands before what it cost.
  const inOrder = [...ids].sort((a, b) => Number(b === 'results') - Number(a === 'results'));
  return inOrder.map((id) => {
    const rows = measured.flatMap(({ name, measures }) => {
      const measure = measures.find((one) => one.id === id);
      return measure === undefined ? [] : [{ name, measure }];
    });
    if (rows.some(({ measure }) => isRaced(measure)))
      return raceView(rows.flatMap(({ name, measure }) => (isRaced(measure) ? [{ name, measure }] : [])));
    const ordered = rows.find(({ measure }) => isOrdered(measure));
    if (ordered !== undefined) return orderView(ordered.measure, points);
    return rows.some(({ measure }) => measure.outcomes.length > 0) ? outcomeView(rows) : figureView(rows);
  });
}

interface Measured {
  name: string;
  measure: PointMeasure;
}

function outcomeView(rows: readonly Measured[]): MeasureView {
  const { id, title, unit } = (rows[0] as Measured).measure;
  const all = rows.flatMap(({ measure }) => measure.outcomes);
  const parts = [...new Set(all.map(({ id: one }) => one))].map((one) => {
    const same = all.filter((outcome) => outcome.id === one) as [OutcomeCount, ...OutcomeCount[]];
    const { title: name, isRace } = same[0];
    // What one point is there to show may be unexpected in its twin.
    const isExpected = same.some(({ expected }) => expected);
    return {
      id: one,
      title: isExpected ? name : t('measures.unexpected', { outcome: name }),
      colour: isExpected && isRace !== true ? ('useful' as const) : ('waste' as const),
    };
  });
  return {
    id,
    title,
    unit,
    columns: parts.map((part) => part.title),
    parts,
    rows: rows.map(({ name, measure }) => {
      const lengths = parts.map((part) => measure.outcomes.find((one) => one.id === part.id)?.count ?? 0);
      return { name, lengths, cells: lengths.map(formatCount) };
    }),
    sentence: undefined,
  };
}

const figureColours: Readonly<Record<FigureName, ColourRole>> = {
  value: 'useful',
  p50: 'useful',
  p99: 'own-wait',
  max: 'neutral',
};

function figureView(rows: readonly Measured[]): MeasureView {
  const { id, title, unit } = (rows[0] as Measured).measure;
  const figures = (['value', ...spreadFigures] as const).filter((name) =>
    rows.some(({ measure }) => measure.figures[name] !== undefined),
  );
  return {
    id,
    title,
    unit,
    columns: figures.map((name) => (name === 'value' ? title : name)),
    parts: figures.map((name, index) => ({
      id: name,
      title: index === 0 ? (name === 'value' ? title : name) : t('measures.up-to', { figure: name }),
      colour: figureColours[name],
    })),
    rows: rows.map(({ name, measure }) => ({
      name,
      cells: figures.map((one) => {
        const interval = measure.figures[one];
        return interval === undefined ? '' : formatQuantityInterval(interval, unit);
      }),
      lengths: figures.map((one, index) => {
        const before = index === 0 ? 0 : (measure.figures[figures[index - 1] as FigureName]?.median ?? 0);
        return Math.max(0, (measure.figures[one]?.median ?? before) - before);
      }),
    })),
    sentence: bestAndWorst(rows, figures.includes('p99') ? 'p99' : 'value'),
  };
}

function bestAndWorst(rows: readonly Measured[], figure: FigureName): string | undefined {
  const ranked = rows
    .flatMap(({ name, measure }) => {
      const interval = measure.figures[figure];
      return interval === undefined ? [] : [{ name, measure, interval }];
    })
    .sort((a, b) => a.interval.median - b.interval.median);
  if (rows[0]?.measure.better === 'higher') ranked.reverse();
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (best === undefined || worst === undefined || best === worst) return undefined;
  const values = {
    figure: figureTitle(best.measure, figure),
    best: best.name,
    value: formatQuantityInterval(best.interval, best.measure.unit),
    worst: worst.name,
    other: formatQuantityInterval(worst.interval, worst.measure.unit),
  };
  if (values.value === values.other) return t('measures.same', values);
  const isApart = best.interval.low > worst.interval.high || best.interval.high < worst.interval.low;
  return isApart ? t('measures.best-and-worst', values) : t('measures.alike', values);
}
