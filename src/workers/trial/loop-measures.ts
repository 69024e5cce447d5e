/** What was seen of event loops, as measures of the trial: how late they came round, and how full the pool behind them was. */
import { HistogramLog } from '../../core/statistics/histogram';
import type { Measure } from '../../core/vocabulary/measure';
import { lookEveryMs } from '../../engine/loop-watch';
import type { LoopsSeen } from '../pools/trial-log';

/** None where nobody looked. */
export function loopMeasures({ delaysMs, waitingBefore }: LoopsSeen): Measure[] {
  return [...delayMeasure(delaysMs), ...queueMeasure(waitingBefore)];
}

/**
 * A loop that comes round late misses the looks in between: they are added, each as late as it would have been, so that the
 * figures are those of an event at any moment (G. Tene, "How NOT to Measure Latency": coordinated omission).
 */
function delayMeasure(pieces: LoopsSeen['delaysMs']): Measure[] {
  const log = new HistogramLog('µs');
  for (const piece of pieces) {
    for (let look = 0; look < piece.length; look++) {
      let late = piece[look] as number;
      do {
        log.add(late * 1000);
        late -= lookEveryMs;
      } while (late > 0);
    }
  }
  return log.count === 0
    ? []
    : [{ id: 'loop-delay', unit: 'ms', better: 'lower', histogram: log.recorded() }];
}

function queueMeasure(pieces: LoopsSeen['waitingBefore']): Measure[] {
  const log = new HistogramLog('');
  for (const piece of pieces) {
    for (let call = 0; call < piece.length; call++) log.add(piece[call] as number);
  }
  return log.count === 0 ? [] : [{ id: 'pool-queue', unit: '', better: 'lower', histogram: log.recorded() }];
}
