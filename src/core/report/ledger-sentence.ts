/** "Why not 4x?" in one sentence with figures, drawn from the ledger. Used by the terminal, the window and reports. */
import { formatNumber, formatPercent, formatRatioInterval } from '../format/numbers';
import type { AnalysedPoint } from '../record/analysed-points';
import { ledgerShares } from '../speedup/ledger-shares';
import { t } from '../text/t';
import { inSentence } from '../vocabulary/word';
import { type BroughtWord, wordOf } from '../vocabulary/word-of';
import { withBaseline } from './baseline-name';
import { coldSentence } from './cold-sentence';
import { pointName } from '../record/point-name';
import { threadSentence } from './thread-sentence';
import { whoseTime } from './whose-time';

/** Below this share a bin is not worth a word; the table has them all. */
const smallestShare = 0.01;
const mostBins = 4;

/**
 * "6 % dispatch overhead, 5 % slower computing": the largest losses first. Useful work and the tasks' own waits are none.
 * @param shares of lanes × time by bin
 * @param brought words of the record
 */
export function lossesText(
  shares: readonly { bin: string; share: number }[],
  brought?: readonly BroughtWord[],
): string {
  return shares
    .map(({ bin, share }) => ({ word: wordOf(bin, brought), share }))
    .filter(({ word }) => word.role === 'loss')
    .filter(({ word, share }) => (word.id === 'unexplained' ? Math.abs(share) : share) >= smallestShare)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .slice(0, mostBins)
    .map(({ word, share }) => `${formatPercent(share)} ${inSentence(word)}`)
    .join(', ');
}

/**
 * "threads × 4: 3.41x [3.35–3.46] of 4x possible (independent copies reach 3.60x). Of the workers’ time: 6 %
 * dispatch overhead, …". Where many lanes share a thread, that thread comes first. The shares are medians over the rounds. Undefined without a speedup or a ledger.
 * @param among all points of the record, from which the sentence tells this one
 * @param brought words of the record
 */
export function ledgerSentence(
  point: AnalysedPoint,
  among: readonly AnalysedPoint[] = [],
  brought?: readonly BroughtWord[],
): string | undefined {
  const { speedup, ideal, ledgers } = point;
  if (speedup === null || ledgers.length === 0) return undefined;
  const figure = formatRatioInterval(speedup);
  const got = figure.includes(' ') ? figure.replace(' ', 'x ') : `${figure}x`;
  const losses = lossesText(ledgerShares(ledgers), brought);
  const time = whoseTime(point.trials);
  const rest = losses === '' ? t('ledger.nothing-lost', { time }) : t('ledger.lost', { time, losses });
  const threads = threadSentence(point.trials);
  const cold = coldSentence(point.trials);
  const name = withBaseline(pointName(point, among), point, among);
  const byLaneTime = threads === undefined && ledgers.some(({ usefulIs }) => usefulIs === 'lane time');
  return [
    `${name}: ${got}${idealText(ideal)}.`,
    ...(threads ? [threads] : []),
    rest,
    ...(byLaneTime ? [t('ledger.by-lane-time')] : []),
    ...(cold ? [cold] : []),
  ].join(' ');
}

/** `of 4x possible`, or of the bound where that is what limits; and what the hardware itself allowed. */
function idealText(ideal: AnalysedPoint['ideal']): string {
  if (ideal === undefined) return '';
  const { linear, bound, ceiling } = ideal;
  const most = ` ${t('ledger.of-possible', { most: shortNumber(bound ?? linear) })}`;
  if (ceiling === null) return most;
  return `${most} (${t('ledger.copies-reach', { ceiling: formatNumber(ceiling.median) })})`;
}

/** A bound that is a whole number but for noise reads as one. */
function shortNumber(value: number): string {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 0.005 * value ? String(whole) : formatNumber(value);
}
