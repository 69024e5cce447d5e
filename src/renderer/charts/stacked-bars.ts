/** Stacked bars that lie on their side, one per point: what all such charts have in common. */
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { axis, axisTitle, fontOf } from './axes';
import type { ChartLook } from './chart-look';
import type { RunChart } from './run-chart';

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

/** What follows the part of the name that all of them share, such as `batch 16`. */
function shortNames(labels: readonly string[]): string[] {
  const heads = new Set(labels.map((label) => label.split(', ')[0]));
  return heads.size > 1 || labels.length < 2
    ? [...labels]
    : labels.map((label) => label.split(', ').slice(1).join(', ') || label);
}

/** CSS for heights that have room for all labels; `least` where there are few. */
export function barsHeight(
  labels: readonly string[],
  least: string,
  { shortNames: areShort }: Pick<ChartLook, 'shortNames'>,
): Pick<RunChart, 'height' | 'leastHeight'> {
  const shown = areShort ? shortNames(labels) : labels;
  const lines = shown.some((label) => label.includes(', ')) ? 2 : 1;
  return {
    height: `max(${least}, ${labels.length * (lines === 2 ? 2.75 : 2) + 4}rem)`,
    leastHeight: `${labels.length * lines * 1.1 + 2.75}rem`,
  };
}

export function stackedBars<T extends number | null>(
  { labels, datasets, title, ends, lengthText }: StackedBars<T>,
  look: ChartLook,
): ChartConfiguration<'bar', T[]> {
  return {
    type: 'bar',
    data: { labels: (look.shortNames ? shortNames(labels) : labels).map(linesOf), datasets },
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
