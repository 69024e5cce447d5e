/** What composed programs have recorded: in which order their callbacks ran, a millisecond apart. */
import type { QueueContext } from '../../src/core/queues/blocks';
import { orderOf } from '../../src/core/queues/order';
import type { QueueRecording } from '../../src/core/queues/recording';
import type { RecordedTrial } from '../../src/core/record/run-record';
import { HistogramLog } from '../../src/core/statistics/histogram';

/** @param order places of the callbacks in the program, as they ran */
export function recordingOf(...order: number[]): QueueRecording {
  return { ran: order.map((callback, place) => [callback, place + 1]), nestedMs: [1.5, 2.5] };
}

/** What a trial of these recordings has measured; its timers took 2 ms. */
export function orderedTrial(
  recordings: readonly QueueRecording[],
  blocks: readonly string[],
  context: QueueContext,
): Partial<RecordedTrial> {
  const log = new HistogramLog('µs');
  log.add(2000);
  return {
    measures: [
      { id: 'queue-order', unit: '', better: 'lower', order: orderOf(recordings, blocks, context) },
      { id: 'timer-delay', unit: 'ms', better: 'lower', histogram: log.recorded() },
    ],
  };
}
