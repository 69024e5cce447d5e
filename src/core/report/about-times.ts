/** What a run is about decides what may be said of it: where tasks can go wrong, orders are recorded, or work arrives over time, a speedup is no answer. */
import { type AnalysedPoint, isBaseline } from '../record/analysed-points';
import { leastLatency } from './least-latency';
import { ordersOf } from './order-view';
import { worstHazard } from './worst-hazard';

/** Whether it is about how fast the work was done. */
export function isAboutTimes(points: readonly AnalysedPoint[]): boolean {
  const compared = points.filter((point) => !isBaseline(point));
  return (
    worstHazard(compared) === undefined &&
    ordersOf(compared).length === 0 &&
    leastLatency(compared) === undefined
  );
}
