/** Context switches per task as bars: filled what a worker gave up by itself, hollow what was taken from it. */
import type { ChartConfiguration } from 'chart.js';
import { isAvailable } from '../../core/availability';
import { formatNumber } from '../../core/format/numbers';
import type { SwitchesRow } from '../report/switches-view';
import type { ChartLook } from './chart-look';
import { drawnLook } from './model-look';
import { stackedBars } from './stacked-bars';

export function switchesChart(
  rows: readonly SwitchesRow[],
  look: ChartLook,
): ChartConfiguration<'bar', (number | null)[]> {
  const colours = rows.map(({ look: own }) => drawnLook(own, look.dark).colour);
  // A point without a figure has no bar: its row says n/a, and the table why.
  const figures = (key: 'voluntary' | 'involuntary') =>
    rows.map(({ perTask }) => (isAvailable(perTask) ? perTask[key] : null));
  const bars = { borderColor: colours, borderWidth: look.line / 1.5, barPercentage: 0.7 };
  return stackedBars(
    {
      labels: rows.map(({ name, perTask }) => (isAvailable(perTask) ? name : `${name} (n/a)`)),
      datasets: [
        { label: 'voluntary', data: figures('voluntary'), backgroundColor: colours, ...bars },
        { label: 'involuntary', data: figures('involuntary'), backgroundColor: look.surface, ...bars },
      ],
      title: 'switches per task',
      ends: { min: 0 },
      lengthText: (switches) => `${formatNumber(switches)} per task`,
    },
    look,
  );
}
