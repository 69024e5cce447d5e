/** Where the lanes' time went, per point, as shares of the whole. */
import { formatPercent } from '../../core/format/numbers';
import { type AnalysedPoint, isBaseline } from '../../core/record/analysed-points';
import { coldSentence } from '../../core/report/cold-sentence';
import { pointName } from '../../core/record/point-name';
import { lossesText } from '../../core/report/ledger-sentence';
import { threadSentence } from '../../core/report/thread-sentence';
import { ledgerShares } from '../../core/speedup/ledger-shares';
import { t } from '../../core/text/t';
import type { Word } from '../../core/vocabulary/word';
import { type BroughtWord, inWordOrder, wordOf } from '../../core/vocabulary/word-of';

export interface LedgerRow {
  /** Of the point. */
  id: string;
  model: string;
  name: string;
  /** Its shares stand in the table, and are not drawn. */
  void: boolean;
  /** Share of lanes × wall time, the median of the rounds; may be negative. */
  shares: Readonly<Record<string, number>>;
  /** How busy its threads were, where lanes share them. */
  threads?: string | undefined;
  /** Why its workers were not warmed up, where they were not. */
  cold?: string | undefined;
}

/** Empty when the record has no ledger: then there is nothing to draw. The baseline is what others are compared with. */
export function ledgerView(points: readonly AnalysedPoint[]): LedgerRow[] {
  return points.flatMap((point) => {
    if (isBaseline(point)) return [];
    const shares = ledgerShares(point.ledgers).map(({ bin, share }) => [bin, share] as const);
    if (shares.length === 0) return [];
    const { id, model } = point;
    const name = pointName(point, points);
    const { trials } = point;
    const [threads, cold] = [threadSentence(trials), coldSentence(trials)];
    return [
      {
        id,
        model,
        name,
        void: point.verdict?.level === 'void',
        shares: Object.fromEntries(shares),
        threads,
        cold,
      },
    ];
  });
}

/** The bins that occur, in their usual order. */
export function binsOf(rows: readonly LedgerRow[], brought?: readonly BroughtWord[]): Word[] {
  return inWordOrder(rows.flatMap(({ shares }) => Object.keys(shares)))
    .filter((bin) => rows.some(({ shares }) => Math.abs(shares[bin] ?? 0) >= 0.005))
    .map((bin) => wordOf(bin, brought));
}

/** How much was useful, and the largest losses. */
export function ledgerSentence(
  { name, shares, threads, cold }: LedgerRow,
  brought?: readonly BroughtWord[],
): string {
  const useful = Object.entries(shares)
    .filter(([bin]) => wordOf(bin, brought).role !== 'loss')
    .reduce((sum, [, share]) => sum + share, 0);
  const losses = lossesText(
    Object.entries(shares).map(([bin, share]) => ({ bin, share })),
    brought,
  );
  const start =
    threads === undefined
      ? `${name}: ${formatPercent(useful)} of ${t('time.of-workers')} was useful`
      : `${name}. ${threads} ${formatPercent(useful)} of ${t('time.of-tasks-in-flight')} was useful`;
  const lost = losses === '' ? `${start}, and no loss was above 1 %.` : `${start}; the rest was ${losses}.`;
  return cold === undefined ? lost : `${lost} ${cold}`;
}
