/** "Why not 4x?" in one sentence with figures, drawn from the ledger. Used by the terminal, the window and reports. */
import { formatNumber, formatPercent, formatRatioInterval } from '../format/numbers';
import type { RecordedPoint } from '../record/run-record';
import type { LedgerBin } from '../speedup/ledger-bins';
import { ledgerShares } from '../speedup/ledger-shares';
import { pointName } from './point-report';

/** What each bin is called at the end of "6 % …". Useful work and the tasks' own waits are no loss. */
const lossNames: Readonly<Partial<Record<LedgerBin, string>>> = {
  startUp: 'starting',
  dispatch: 'waiting for a task',
  runQueueWait: 'waiting for a CPU',
  steal: 'stolen by the hypervisor',
  slower: 'slower cores',
  computingNotSplit: 'slower or shared cores',
  lock: 'waiting for the lock',
  ready: 'waiting for its busy event loop',
  offload: 'in the blocking pool',
  retrying: 'on attempts that failed',
  tail: 'idle at the end',
  unexplained: 'unexplained',
};

/** Below this share a bin is not worth a word; the table has them all. */
const smallestShare = 0.01;
const mostBins = 4;

/**
 * "threads with 4 workers: 3.41x [3.35–3.46] of 4 (4 independent copies reach 3.60): 6 % waiting for a task, …". The
 * shares are of lanes × time, medians over the rounds. Undefined without a speedup or a ledger.
 * @param among all points of the record, from which the sentence tells this one
 */
export function ledgerSentence(
  point: RecordedPoint,
  among: readonly RecordedPoint[] = [],
): string | undefined {
  const { speedup, ideal, trials } = point;
  const losses = ledgerShares(trials)
    .flatMap(({ bin, share }) => {
      const name = lossNames[bin];
      const matters = bin === 'unexplained' ? Math.abs(share) >= smallestShare : share >= smallestShare;
      return name !== undefined && matters ? [{ name, share }] : [];
    })
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .slice(0, mostBins);
  if (speedup === null || trials.every(({ ledger }) => ledger === undefined)) return undefined;
  const figure = formatRatioInterval(speedup);
  const got = figure.includes(' ') ? figure.replace(' ', 'x ') : `${figure}x`;
  const rest =
    losses.length === 0
      ? 'nothing above 1 % was lost'
      : losses.map(({ name, share }) => `${formatPercent(share)} ${name}`).join(', ');
  return `${pointName(point, among)}: ${got}${idealText(ideal)}: ${rest}.`;
}

/** `of 4`, or of the bound where that is what limits; and what the hardware itself allowed. */
function idealText(ideal: RecordedPoint['ideal']): string {
  if (ideal === undefined) return '';
  const { linear, bound, ceiling } = ideal;
  const most = ` of ${shortNumber(bound ?? linear)}`;
  return ceiling === null ? most : `${most} (independent copies reach ${formatNumber(ceiling.median)})`;
}

/** A bound that is a whole number but for noise reads as one. */
function shortNumber(value: number): string {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 0.005 * value ? String(whole) : formatNumber(value);
}
