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

/** Chart.js draws a list as lines: swept values stand below the name of their point, which would be cut beside it. */
function linesOf(label: string): string | string[] {
  const [name = '', ...values] = label.split(', ');
  return values.length === 0 ? name : [name, values.join(', ')];
}

/** CSS for a height that has room for all labels, and is `least` where there are few. */
export function barsHeight(labels: readonly string[], least: string): string {
  const each = labels.some((label) => label.includes(', ')) ? 2.75 : 2;
  return `max(${least}, ${labels.length * each + 4}rem)`;
}

export function stackedBars<T extends number | null>(
  { labels, datasets, title, ends, lengthText }: StackedBars<T>,
  look: ChartLook,
): ChartConfiguration<'bar', T[]> {
  return {
    type: 'bar',
    data: { labels: labels.map(linesOf), datasets },
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
