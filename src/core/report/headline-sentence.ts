/** The headline of a run in words, and in the few that a list has room for. */
import { fewestToConfirm } from '../experiment/confirmation-share';
import { formatCount, formatNumber, formatRatioInterval, formatRound } from '../format/numbers';
import { formatQuantity, formatQuantityInterval } from '../format/quantity';
import { type AnalysedPoint, analysedPoints, isBaseline } from '../record/analysed-points';
import type { RecordedFinding, RunRecord, RunSummary } from '../record/run-record';
import { confirmation, statedTrials } from '../record/trial-phase';
import { listed, t } from '../text/t';
import { type BroughtWord, wordOf } from '../vocabulary/word-of';
import { inSentence } from '../vocabulary/word';
import { baselineName } from './baseline-name';
import { type Headline, headlineOf } from './headline';
import type { Latency } from './least-latency';
import type { MissingPart } from './missing-parts';
import { orderSentence } from './order-view';
import { pointName } from '../record/point-name';
import { shareInWords, shareText } from './race-view';
import type { Hazard } from './worst-hazard';

type Timed = Extract<Headline, { kind: 'gain' | 'no-gain' }>;

const mostParts = 4;
/** Differences below this are zero as they are written. */
export const smallestShown = 0.005;

/** `1.61×`. */
export function timesText(value: number): string {
  return `${formatNumber(value)}×`;
}

/** `0.17×`: a difference of speedups, in hundredths. */
export function differenceText(value: number): string {
  return `${formatRound(Math.round(value * 100) / 100)}×`;
}

/** `2×`: a bound that is a whole number but for noise reads as one. */
export function mostText(value: number): string {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 0.005 * value ? `${whole}×` : timesText(value);
}

/** `1.61× [1.58–1.64]`. */
export function timesInterval(value: { median: number; low: number; high: number }): string {
  const [figure = '', ...interval] = formatRatioInterval(value).split(' ');
  return [`${figure}×`, ...interval].join(' ');
}

/** Undefined as long as nothing can be said. */
export function headlineSentence(
  record: RunRecord,
  points: readonly AnalysedPoint[] = analysedPoints(record),
): string | undefined {
  const headline = headlineOf(record, points);
  return headline && sentenceOf(headline, points, record.words);
}

/**
 * "threads × 2: 1.61× [1.58–1.64] of 2×. Missing 0.39×: 0.21× run-queue wait, …", "No clear gain: …" or "No result for threads × 2: …", with
 * the reasons where it is not sound.
 * @param points all of the record
 * @param brought words of the record
 */
export function sentenceOf(
  headline: Headline,
  points: readonly AnalysedPoint[],
  brought?: readonly BroughtWord[],
): string {
  const reason = headline.reasons[0];
  if (headline.kind === 'no-result') {
    const who = whoIsVoid(headline.voids, points);
    const bare = t('headline.no-result', { who });
    if (reason === undefined) return bare;
    const why = isSentence(reason)
      ? `${bare} ${reason.message}`
      : t('headline.no-result-because', { who, message: reason.message });
    return `${why} ${whatNext(headline)}`;
  }
  if (headline.kind === 'hazard') {
    const name = pointName(headline.point, points);
    return t('headline.hazard', {
      name,
      outcome: outcomeText(headline.hazard),
      share: hazardText(headline.hazard),
    });
  }
  if (headline.kind === 'order') return orderSentence(headline.orders) ?? '';
  const doubt = headline.level === 'sound' ? [] : [doubtText(headline)];
  if (headline.kind === 'latency') return [latencyText(headline.latency, points), ...doubt].join(' ');
  const missing = missingText(headline.parts, brought);
  return [answerText(headline, points), ...(missing === undefined ? [] : [missing]), ...doubt].join(' ');
}

function latencyText({ title, least, most, isClear }: Latency, points: readonly AnalysedPoint[]): string {
  const values = {
    title,
    name: pointName(least.point, points),
    figure: formatQuantityInterval(least.p99, 'ms'),
  };
  if (most === undefined) return t('headline.latency-alone', values);
  const other = { others: pointName(most.point, points), most: formatQuantityInterval(most.p99, 'ms') };
  return isClear
    ? t('headline.latency', { ...values, ...other })
    : t('headline.latency-alike', { ...values, ...other });
}

/** `2.38 ms`: within which 99 % were done, where that was least. */
export function latencyFigure({ least }: Latency): string {
  return formatQuantity(least.p99.median, 'ms');
}

/** `lost update`: what went wrong, within a sentence. */
export function outcomeText({ outcome: { title } }: Hazard): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** `13 %`, `3 of 6 tasks` or `Not seen`. */
export function hazardFigure({ outcome: { count }, among, tested }: Hazard): string {
  if (count === 0) return t('headline.not-seen');
  if (tested !== undefined) return shareInWords(count / among);
  return t('headline.hazard-tasks', { seen: formatCount(count), of: formatCount(among) });
}

/** `13 % [12 % to 14 %] of 4,000 observations`, `3 of 6 tasks`, or how many there may be at most where none was seen. */
export function hazardText({ outcome, among, tested }: Hazard): string {
  const of = formatCount(among);
  if (tested !== undefined)
    return t(outcome.count === 0 ? 'headline.hazard-unseen' : 'headline.hazard-share', {
      share: shareText(outcome, tested),
      of,
    });
  return t('headline.hazard-tasks', { seen: formatCount(outcome.count), of });
}

/** Names up to so many points; more are counted. */
const mostNamed = 2;

/** `threads × 2`, `any of 6 points`: what has no result. @param points all of the record */
export function whoIsVoid(voids: readonly AnalysedPoint[], points: readonly AnalysedPoint[]): string {
  return voids.length > mostNamed
    ? t('headline.any-point', { count: voids.length })
    : listed(voids.map((point) => pointName(point, points)));
}

/** A trial that failed is not mended by a quieter machine. */
const ofFailures = ['no-result', 'no-baseline', 'tasks-failed'];

/** What to do about a run without a result. */
export function whatNext({ reasons: [reason] }: Headline): string {
  return reason !== undefined && ofFailures.includes(reason.code)
    ? t('headline.see-failures')
    : t('headline.run-again');
}

function doubtText(headline: Timed | Extract<Headline, { kind: 'latency' }>): string {
  const [reason] = headline.reasons;
  const { rounds } = headline.kind === 'latency' ? headline.latency.least.p99 : headline.point.speedup;
  if (reason === undefined) return t('headline.doubtful-rounds', { count: rounds });
  return isSentence(reason)
    ? `${t('headline.doubtful')} ${reason.message}`
    : t('headline.doubtful-because', { message: reason.message });
}

function answerText(headline: Timed, points: readonly AnalysedPoint[]): string {
  const { kind, level, point, of } = headline;
  const baseline = baselineName(point, points);
  const reference = baseline ?? t('headline.one-process');
  const name = pointName(point, points);
  const isSure = level === 'sound';
  const figure = timesInterval(point.speedup);
  const note = bestOfText(point, points);
  if (kind === 'no-gain') {
    const key = isSure ? 'headline.no-gain' : 'headline.probably-no-gain';
    return t(key, { name, figure, note });
  }
  const sure = isSure ? figure : t('headline.probably', { figure });
  if (of === null || baseline !== undefined)
    return t('headline.as-fast-as', { name, figure: sure, reference, note });
  return t('headline.of', { name, figure: sure, of: mostText(of), note });
}

/** Undefined where nothing is missing. */
export function missingText(
  parts: readonly MissingPart[],
  brought?: readonly BroughtWord[],
): string | undefined {
  if (parts.length === 0) return undefined;
  const shown = parts.slice(0, mostParts).filter(({ value }, index) => index === 0 || value >= smallestShown);
  const losses = shown.map(
    ({ word, value }) => `${differenceText(value)} ${inSentence(wordOf(word, brought))}`,
  );
  const rest = parts.slice(shown.length).reduce((sum, { value }) => sum + value, 0);
  if (rest >= smallestShown) losses.push(t('headline.other-losses', { figure: differenceText(rest) }));
  const missing = parts.reduce((sum, { value }) => sum + value, 0);
  return t('headline.missing', { figure: differenceText(missing), losses: losses.join(', ') });
}

/** Reasons about the whole run are sentences, those of a point are parts of one. */
function isSentence({ scope, message }: RecordedFinding): boolean {
  return scope === 'run' && /[.!?]$/.test(message);
}

/** The best of many is partly the luckiest, unless fresh rounds say how good it is. */
function bestOfText({ trials, speedup }: AnalysedPoint, points: readonly AnalysedPoint[]): string {
  const values = points.filter((point) => !isBaseline(point) && point.speedup !== null).length;
  if (values < fewestToConfirm || speedup === null || speedup.low <= 1) return '';
  const isConfirmed = statedTrials(trials).some(({ phase }) => phase === confirmation);
  const text = isConfirmed
    ? t('best-of.confirmed', { values, count: speedup.rounds })
    : t('best-of.not-confirmed', { values });
  return ` (${text})`;
}

/**
 * `threads × 2: 1.61× of 2×`, `no clear gain` or `no result`, for lists.
 * @param titleOf what a model is called; by default its id
 */
export function summaryText(
  { headline, best }: RunSummary,
  titleOf = (model: string): string => model,
): string {
  if (headline === undefined) return best ? olderText(best, titleOf) : '';
  const { kind, level, model, name, speedup, of, baseline, outcome, share, latencyMs, recordings } = headline;
  if (kind === 'hazard' && share !== undefined)
    return share === 0
      ? t('headline.list-hazard-unseen', { outcome: outcome ?? '' })
      : t('headline.list-hazard', { outcome: outcome ?? '', share: shareInWords(share) });
  if (recordings !== undefined) {
    const key = share === 0 ? 'headline.list-order' : 'headline.list-order-broken';
    return t(key, { count: recordings });
  }
  if (kind === 'no-result' || model === undefined || name === undefined) return t('headline.list-no-result');
  // A name that the file brings begins with the model's id.
  const shown = `${titleOf(model)}${name.slice(model.length)}`;
  if (latencyMs !== undefined) {
    const values = { name: shown, figure: formatQuantity(latencyMs, 'ms') };
    return level === 'sound'
      ? t('headline.list-latency', values)
      : t('headline.list-latency-doubtful', values);
  }
  if (speedup === undefined) return t('headline.list-no-result');
  const compared =
    baseline === undefined ? shown : t('baseline.beside-name', { name: shown, baseline: titleOf(baseline) });
  const figure =
    of === undefined
      ? timesText(speedup)
      : t('headline.list-of', { figure: timesText(speedup), of: mostText(of) });
  if (kind === 'no-gain') return t('headline.list-no-gain', { name: compared, figure });
  return level === 'sound'
    ? t('headline.list-gain', { name: compared, figure })
    : t('headline.list-doubtful', { name: compared, figure });
}

/** Older files keep the verdict with the points, which a list does not read. */
function olderText(best: NonNullable<RunSummary['best']>, titleOf: (model: string) => string): string {
  const { baseline, model, speedup } = best;
  const name = `${titleOf(model)}${(best.name ?? pointName(best)).slice(model.length)}`;
  const compared =
    baseline === undefined ? name : t('baseline.beside-name', { name, baseline: titleOf(baseline) });
  return t('headline.list-older', { name: compared, figure: timesText(speedup) });
}
