/** Measures besides wall time, whatever they are: a chart for each, with a bar for each point. */
import type { ChartConfiguration } from 'chart.js';
import { formatQuantity } from '../../core/format/quantity';
import { type MeasureView, runMeasures } from '../../core/report/measure-view';
import { t } from '../../core/text/t';
import type { ChartLook } from './chart-look';
import { foldedBars } from './few-bars';
import { fillOf } from './pattern';
import { shownPoints } from '../report/shown-points';
import type { RunChart, RunCharts } from './run-chart';
import { barsHeight, stackedBars } from './stacked-bars';
import { type WordLook, wordLooks } from './word-look';

export const measures: RunCharts = ({ record, descriptors, look }) =>
  runMeasures({ points: shownPoints(record, descriptors.models) })
    .filter(hasBars)
    .map((view): RunChart => {
      const looks = wordLooks(view.parts, look.dark);
      return {
        id: view.id,
        kind: 'measures',
        title: view.title,
        sentence: view.sentence,
        label: t('measures.chart-label', { measure: view.title }),
        ...foldedBars(
          view.rows,
          look,
          () => false,
          (shown) => ({
            config: measureChart({ ...view, rows: [...shown] }, look),
            ...barsHeight(
              shown.map(({ name }) => name),
              '12rem',
              look,
            ),
          }),
        ),
        legend: view.parts.map(({ id, title }) => ({ name: title, help: title, look: looks.get(id) })),
        table: {
          columns: [
            { label: t('measures.point') },
            ...view.columns.map((label) =>
              view.inWords === true ? { label } : { label, number: true as const },
            ),
          ],
          rows: view.rows.map(({ name, cells }, index) => ({ id: String(index), cells: [name, ...cells] })),
        },
      };
    });

/** What has none has a panel of its own. */
function hasBars({ parts }: MeasureView): boolean {
  return parts.length > 0;
}

export function measureChart(
  { title, unit, parts, rows }: MeasureView,
  look: ChartLook,
): ChartConfiguration<'bar', number[]> {
  const looks = wordLooks(parts, look.dark);
  return stackedBars(
    {
      labels: rows.map(({ name }) => name),
      datasets: parts.map((part, index) => ({
        label: part.title,
        data: rows.map(({ lengths }) => lengths[index] ?? 0),
        backgroundColor: ({ chart }) => fillOf(chart.ctx, looks.get(part.id) as WordLook, look.surface),
        borderColor: look.surface,
        borderWidth: 1,
        barPercentage: 0.7,
      })),
      title: unit === '' ? title : `${title} (${unit})`,
      ends: { min: 0 },
      lengthText: (length) => formatQuantity(length, unit),
    },
    look,
  );
}
