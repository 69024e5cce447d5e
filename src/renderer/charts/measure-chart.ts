/** Any measure as bars, one per point: a pure function from data to Chart.js configuration. */
import type { ChartConfiguration } from 'chart.js';
import { formatQuantity } from '../../core/format/quantity';
import type { MeasureView } from '../../core/report/measure-view';
import type { ChartLook } from './chart-look';
import { fillOf } from './pattern';
import { stackedBars } from './stacked-bars';
import { type WordLook, wordLooks } from './word-look';

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
