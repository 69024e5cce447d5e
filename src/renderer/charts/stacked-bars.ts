/** Stacked bars that lie on their side, one per point: what all such charts have in common. */
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { axis, axisTitle, fontOf } from './axes';
import type { ChartLook } from './chart-look';

export interface StackedBars<T extends number | null> {
  /** One for each bar, top to bottom. */
  labels: string[];
  /** Each holds one part of every bar. */
  datasets: ChartDataset<'bar', T[]>[];
  /** What the bars' length stands for. */
  title: string;
  /** Of the axis along the bars, in their unit. */
  ends: { min: number; max?: number };
  /** A part's length in words. */
  lengthText: (length: number) => string;
}

export function stackedBars<T extends number | null>(
  { labels, datasets, title, ends, lengthText }: StackedBars<T>,
  look: ChartLook,
): ChartConfiguration<'bar', T[]> {
  return {
    type: 'bar',
    data: { labels, datasets },
    options: {
      animation: false,
      indexAxis: 'y',
      maintainAspectRatio: false,
      responsive: true,
      scales: {
        x: { ...axis(look), ...ends, stacked: true, title: axisTitle(title, look) },
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
            label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${lengthText(parsed.x ?? 0)}`,
          },
        },
      },
    },
  };
}
