/** Context switches per task, for each point: filled what a worker gave up by itself, hollow what was taken from it. */
import type { ChartConfiguration } from 'chart.js';
import { isAvailable } from '../../core/availability';
import { formatNumber } from '../../core/format/numbers';
import { type SwitchesRow, switchesSentence, switchesView } from '../report/switches-view';
import type { ChartLook } from './chart-look';
import { foldedBars } from './few-bars';
import { drawnLook } from './model-look';
import type { RunCharts } from './run-chart';
import { barsHeight, stackedBars } from './stacked-bars';

export const switches: RunCharts = ({ record, descriptors, look }) => {
  const rows = switchesView(record, descriptors);
  const key = (name: string, help: string, colour: string) => ({
    name: `${name}: ${help}`,
    help,
    look: { colour, pattern: 'plain' as const },
  });
  return [
    {
      id: 'switches',
      kind: 'switches',
      title: 'Context switches per task',
      sentence: switchesSentence(rows),
      label: 'Context switches per task. The table of this chart has all figures.',
      ...foldedBars(
        rows,
        look,
        () => false,
        (shown) => ({
          config: switchesChart(shown, look),
          ...barsHeight(
            shown.map(({ name }) => name),
            '12rem',
            look,
          ),
        }),
      ),
      legend: [
        key('voluntary', 'had to wait', look.muted),
        key('involuntary', 'the system took the CPU away', look.surface),
      ],
      table: {
        columns: [
          { label: 'Point' },
          { label: 'Voluntary /task', number: true },
          { label: 'Involuntary /task', number: true },
        ],
        rows: rows.map(({ name, perTask }, index) => ({
          id: String(index),
          cells: isAvailable(perTask)
            ? [name, formatNumber(perTask.voluntary), formatNumber(perTask.involuntary)]
            : [name, perTask, perTask],
        })),
      },
    },
  ];
};

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
