/** Rates from two readings of a counter that only grows. */
import { type Maybe, notAvailable } from '../availability';

const wentBack = notAvailable('the counter went back or wrapped around');
const noTime = notAvailable('no time passed between the two readings');

/** Growth per second. A counter that went back gives no rate: neither a negative one nor a guess. */
export function ratePerSecond(before: number, after: number, intervalMs: number): Maybe<number> {
  const grown = after - before;
  if (!(grown >= 0)) return wentBack;
  const rate = (grown / intervalMs) * 1000;
  return intervalMs > 0 && Number.isFinite(rate) ? rate : noTime;
}

/** Growth of a counter of milliseconds in percent of the interval: 100 is one whole core. */
export function percentOfInterval(beforeMs: number, afterMs: number, intervalMs: number): Maybe<number> {
  const perSecond = ratePerSecond(beforeMs, afterMs, intervalMs);
  return typeof perSecond === 'number' ? perSecond / 10 : perSecond;
}
