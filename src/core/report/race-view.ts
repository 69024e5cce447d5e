/**
 * The outcomes of races as a table, after JCStress (openjdk/jcstress): how often each was seen, which share that is, where it was
 * seen first, whether it is expected, and why. What was not seen is not impossible, and what was not tested is no zero.
 */
import { formatCount, formatDuration, formatNumber, formatPercent } from '../format/numbers';
import type { PointMeasure } from '../measures/point-measures';
import { mostUnseen, shareOfRounds } from '../statistics/round-spread';
import { t } from '../text/t';
import type { OutcomeCount, TestedRounds } from '../vocabulary/measure';
import type { MeasureView } from './measure-table';

type Raced = PointMeasure & { tested: TestedRounds };

/** Whether the outcomes of a point are those of a race. */
export function isRaced(measure: PointMeasure): measure is Raced {
  return measure.tested !== undefined;
}

/** A row for each outcome of each point. */
export function raceView(points: readonly { name: string; measure: Raced }[]): MeasureView {
  const { id, title } = (points[0] as { measure: Raced }).measure;
  return {
    id,
    title,
    // Of the bars: points have different numbers of rounds.
    unit: '%',
    inWords: true,
    columns: [
      t('races.count'),
      t('races.share'),
      t('races.rounds'),
      t('races.first'),
      t('races.expected'),
      t('races.why'),
    ],
    parts: [
      { id: 'right', title: t('races.right'), colour: 'useful' },
      { id: 'race', title: t('races.race'), colour: 'waste' },
    ],
    rows: points.flatMap(({ name, measure: { outcomes, tested } }) =>
      outcomes.map((outcome) => ({
        name: t('races.row', { point: name, outcome: outcome.title }),
        cells: [
          tested.overlapped === 0 ? t('races.not-tested') : formatCount(outcome.count),
          shareText(outcome, tested),
          t('races.of-rounds', {
            overlapped: formatCount(tested.overlapped),
            rounds: formatCount(tested.rounds),
          }),
          outcome.first === undefined
            ? ''
            : t('races.first-at', {
                round: formatCount(outcome.first.round),
                duration: formatDuration(outcome.first.ms),
              }),
          expectedText(outcome),
          [outcome.why, outcome.detail && t('races.detail', { detail: outcome.detail })]
            .filter(Boolean)
            .join(' '),
        ],
        lengths: outcome.isRace === true ? [0, percentOf(outcome, tested)] : [percentOf(outcome, tested), 0],
      })),
    ),
    sentence: overlapSentence(points.map(({ measure }) => measure.tested)),
  };
}

/** "2.1 % [1.8 % to 2.4 %]", or how many there may be at most where none was seen. */
export function shareText(
  { count, spread }: Pick<OutcomeCount, 'count' | 'spread'>,
  { overlapped, observations }: TestedRounds,
): string {
  if (overlapped === 0) return '';
  if (count === 0) return t('races.none-in', { most: mostUnseen, rounds: formatCount(overlapped) });
  if (spread === undefined || spread.length === 0) return shareInWords(count / (overlapped * observations));
  const { share, low, high } = shareOfRounds(spread, observations);
  return t('races.share-between', {
    share: shareInWords(share),
    low: shareInWords(low),
    high: shareInWords(high),
  });
}

/** Of all observations that count. */
function percentOf({ count }: OutcomeCount, { overlapped, observations }: TestedRounds): number {
  return overlapped === 0 ? 0 : (100 * count) / (overlapped * observations);
}

/** A share from 0 to 1: small ones lose their digits in percent. */
export function shareInWords(share: number): string {
  if (share === 0 || share >= 0.001) return formatPercent(share);
  return t('races.per-million', { number: formatNumber(share * 1e6, 2) });
}

function expectedText({ isRace, expected }: OutcomeCount): string {
  if (isRace !== true) return t('races.is-expected');
  return expected ? t('races.is-shown') : t('races.is-never');
}

/** How much of it was a test: rounds in which the threads did not meet say nothing. */
function overlapSentence(tested: readonly TestedRounds[]): string {
  const rounds = tested.reduce((sum, one) => sum + one.rounds, 0);
  const overlapped = tested.reduce((sum, one) => sum + one.overlapped, 0);
  const values = { overlapped: formatCount(overlapped), rounds: formatCount(rounds) };
  return overlapped === 0 ? t('races.no-overlap', values) : t('races.overlap', values);
}
