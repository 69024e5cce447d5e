/** A7: a synchronous call stops its event loop and all that is on it; an asynchronous library, or a thread around the call, does not. */
import { formatQuantityInterval } from '../../format/quantity';
import { pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import { type MedianInterval, medianInterval } from '../../statistics/median-interval';
import { t } from '../../text/t';
import { type ClaimOf, fewRounds, pointsOf, unclearBecause } from './claim';

const concept = 'A7';

/** Of one way to make the call: each in ms, over the rounds. */
interface Way {
  /** The longest that a task kept the loop. */
  hold: MedianInterval;
  /** Within which 99 % of the short requests were done. */
  short: MedianInterval;
  /** The 99th percentile of the loop's delay. */
  delay: MedianInterval;
}

export const syncInAsync: ClaimOf = (_record, points) => {
  const calledBy = (model: string, via: string) =>
    pointsOf(points, model)
      .filter(({ parameters }) => parameters?.['via'] === via)
      .toSorted((a, b) => b.workers - a.workers)[0];
  const ways = [
    calledBy('async', 'synchronous'),
    calledBy('async', 'library'),
    calledBy('async-offload', 'synchronous'),
  ].filter((point) => point !== undefined);
  if (ways.length < 3) return undefined;
  const unclear = unclearBecause(concept, ways, points);
  if (unclear !== undefined) return unclear;
  const [blocked, library, wrapped] = ways.map(wayOf);
  if (!blocked || !library || !wrapped) return undefined;
  const figures = [blocked, library, wrapped].flatMap(({ hold, short, delay }) => [hold, short, delay]);
  if (figures.some(({ preliminary }) => preliminary)) return fewRounds(concept);
  const inMs = (interval: MedianInterval) => formatQuantityInterval(interval, 'ms');
  const values = {
    hold: inMs(blocked.hold),
    blocked: inMs(blocked.short),
    library: inMs(library.short),
    wrapped: inMs(wrapped.short),
    blockedDelay: inMs(blocked.delay),
    libraryDelay: inMs(library.delay),
    wrappedDelay: inMs(wrapped.delay),
  };
  const waysOut = [library, wrapped];
  if (waysOut.every((way) => isBelow(way, blocked, ['hold', 'short', 'delay'])))
    return { concept, shown: 'yes', sentence: t('claim.a7.shown', values) };
  const isWorse = waysOut.some((way) =>
    (['short', 'delay'] as const).some((one) => isBelow(blocked, way, [one])),
  );
  return isWorse
    ? { concept, shown: 'no', sentence: t('claim.a7.not-shown', values) }
    : { concept, shown: 'unclear', sentence: t('claim.a7.unclear', values) };
};

/** Whether the intervals of all these figures lie apart, those of the first lower. */
function isBelow(low: Way, high: Way, figures: readonly (keyof Way)[]): boolean {
  return figures.every((figure) => low[figure].high < high[figure].low);
}

/** Undefined where the trials have not measured all of it. */
function wayOf({ trials }: AnalysedPoint): Way | undefined {
  const measures = pointMeasures(trials);
  const p99Of = (id: string) => measures.find((one) => one.id === id && one.unit === 'ms')?.figures.p99;
  const [short, delay] = [p99Of('latency-request'), p99Of('loop-delay')];
  const holds = trials
    .filter(({ failure }) => failure === undefined)
    .map(({ workers }) => Math.max(...workers.flatMap(({ longestHold }) => longestHold?.ms ?? [])));
  if (!short || !delay || holds.length === 0 || !holds.every(Number.isFinite)) return undefined;
  return { hold: medianInterval(holds), short, delay };
}
