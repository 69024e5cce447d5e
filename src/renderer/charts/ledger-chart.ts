/** Where the rest went: the workers' time of each point as one bar without remainder. */
import type { ChartConfiguration } from 'chart.js';
import { formatPercent } from '../../core/format/numbers';
import { headlineOf } from '../../core/report/headline';
import { t } from '../../core/text/t';
import type { Word } from '../../core/vocabulary/word';
import { binsOf, type LedgerRow, ledgerSentence, ledgerView } from '../report/ledger-view';
import { chosenPoint } from '../report/point-choice';
import { shownPoints } from '../report/shown-points';
import type { ChartLook } from './chart-look';
import { foldedBars } from './few-bars';
import { fillOf } from './pattern';
import type { RunCharts, ShownRun } from './run-chart';
import { barsHeight, stackedBars } from './stacked-bars';
import { type WordLook, wordLooks } from './word-look';

export const ledger: RunCharts = ({ record, descriptors, look }) => {
  const points = shownPoints(record, descriptors.models);
  const rows = ledgerView(points);
  if (rows.length === 0) return [];
  const drawn = rows.filter((row) => !row.void);
  const bins = binsOf(rows, record.words);
  const looks = wordLooks(bins, look.dark);
  const best = headlineOf(record, points)?.point ?? chosenPoint(points);
  return [
    {
      id: 'ledger',
      kind: 'ledger',
      title: 'Where the rest went',
      sentence: sentenceOf(rows, best?.id, record),
      ...foldedBars(
        drawn,
        look,
        ({ id }) => id === best?.id,
        (shown) => ({
          config: shown.length === 0 ? null : ledgerChart(shown, bins, look),
          ...barsHeight(
            shown.map(({ name }) => name),
            '18rem',
            look,
          ),
        }),
      ),
      label: 'Where the workers’ time went. The table of this chart has all figures.',
      legend: (drawn.length === 0 ? [] : bins).map(({ id, title, sentence: help }) => ({
        name: title,
        help,
        look: looks.get(id),
      })),
      table: {
        columns: [
          { label: 'Point' },
          ...bins.map(({ title, sentence: help }) => ({ label: title, help, number: true as const })),
        ],
        rows: rows.map(({ id, name, shares }) => ({
          id,
          cells: [name, ...bins.map((bin) => formatPercent(shares[bin.id] ?? 0))],
        })),
      },
    },
  ];
};

/** Of the point that the headline is about, which says what could be done for it; and how many points are not drawn. */
function sentenceOf(
  rows: readonly LedgerRow[],
  best: string | undefined,
  { words }: ShownRun['record'],
): string | undefined {
  const row = rows.find(({ id }) => id === best) ?? rows[0];
  const leftOut = rows.filter((one) => one.void).length;
  const sentences = [
    ...(row === undefined || row.void ? [] : [ledgerSentence(row, words)]),
    ...(leftOut === 0 || leftOut === rows.length ? [] : [t('chart.left-out', { count: leftOut })]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** @param bins that occur, in the order of the stack */
export function ledgerChart(
  rows: readonly LedgerRow[],
  bins: readonly Word[],
  look: ChartLook,
): ChartConfiguration<'bar', number[]> {
  const drawn = wordLooks(bins, look.dark);
  return stackedBars(
    {
      labels: rows.map(({ name }) => name),
      datasets: bins.map(({ id, title }) => ({
        label: title,
        data: rows.map(({ shares }) => (shares[id] ?? 0) * 100),
        backgroundColor: ({ chart }) => fillOf(chart.ctx, drawn.get(id) as WordLook, look.surface),
        borderColor: look.surface,
        borderWidth: 1,
        barPercentage: 0.75,
      })),
      title: '% of the workers’ time',
      ends: ends(rows),
      lengthText: (percent) => formatPercent(percent / 100),
    },
    look,
  );
}

/** All of the bars and no more: bins below zero lie left of it, and what is then too much right of 100. */
function ends(rows: readonly LedgerRow[]): { min: number; max: number } {
  const sums = (sign: 1 | -1) =>
    rows.map(
      ({ shares }) => Object.values(shares).reduce((sum, share) => sum + Math.max(0, sign * share), 0) * 100,
    );
  const steps = (percent: number) => (percent < 1 ? 0 : Math.ceil(percent / 10) * 10);
  return { min: -steps(Math.max(0, ...sums(-1))), max: Math.max(100, steps(Math.max(0, ...sums(1)) - 1)) };
}
