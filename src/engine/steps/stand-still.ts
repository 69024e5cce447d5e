/** A thread stops until another one lets it go on: what locks and channels have in common. Used by the steps beside this file. */
import type { LaneState } from '../../core/vocabulary/lane-states';
import type { OnThread } from './handler';

/** Blocks, and shows the time as `state`. A task that stands still is not the one that takes too long. */
export function standStill<R>(
  { clock, spans, meter, pulse, hold }: OnThread,
  lane: number,
  state: LaneState,
  block: () => R,
): R {
  const from = clock();
  const task = pulse.read();
  pulse.idle();
  hold.letGo();
  meter.mark('computing', from);
  try {
    return block();
  } finally {
    const until = meter.mark(state);
    if (task !== null) pulse.busy(task.id, task.sinceMs + until - from);
    spans.add(lane, state, from, until);
    hold.takeBack(lane, until);
  }
}
