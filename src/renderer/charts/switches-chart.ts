/** Context switches per task as bars: filled what a worker gave up by itself, hollow what was taken from it. */
import type { ChartConfiguration } from 'chart.js';
import { isAvailable } from '../../core/availability';
import { formatNumber } from '../../core/format/numbers';
import type { SwitchesRow } from '../report/switches-view';
import { axis, axisTitle, fontOf } from './axes';
import type { ChartLook } from './chart-look';
import { modelLook } from './model-look';

export function switchesChart(
  rows: readonly SwitchesRow[],
  look: ChartLook,
): ChartConfiguration<'bar', (number | null)[]> {
  const colours = rows.map(({ model }) => modelLook(model, look.dark).colour);
  // A point without a figure has no bar: its row says n/a, and the table why.
  const figures = (key: 'voluntary' | 'involuntary') =>
    rows.map(({ perTask }) => (isAvailable(perTask) ? perTask[key] : null));
  const bars = { borderColor: colours, borderWidth: look.line / 1.5, barPercentage: 0.7, stack: 'switches' };
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ name, perTask }) => (isAvailable(perTask) ? name : `${name} (n/a)`)),
      datasets: [
        { label: 'voluntary', data: figures('voluntary'), backgroundColor: colours, ...bars },
        { label: 'involuntary', data: figures('involuntary'), backgroundColor: look.surface, ...bars },
      ],
    },
    options: {
      animation: false,
      indexAxis: 'y',
      maintainAspectRatio: false,
      responsive: true,
      scales: {
        x: { ...axis(look), stacked: true, beginAtZero: true, title: axisTitle('switches per task', look) },
        y: {
          stacked: true,
          grid: { display: false },
          border: { color: look.grid },
          ticks: { color: look.text, font: fontOf(look), autoSkip: false },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${formatNumber(parsed.x ?? 0)} per task`,
          },
        },
      },
    },
  };
}
