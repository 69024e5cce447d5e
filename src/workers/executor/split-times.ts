/** Which part of what a thread used and waited for belongs to a state, where a look spans more than that state. */
import type { LaneState } from '../../core/vocabulary/lane-states';

/** In ms. */
export interface Times {
  cpuMs: number;
  runQueueWaitMs: number;
}

export const noTimes: Times = { cpuMs: 0, runQueueWaitMs: 0 };

export function plus(one: Times, other: Times): Times {
  return { cpuMs: one.cpuMs + other.cpuMs, runQueueWaitMs: one.runQueueWaitMs + other.runQueueWaitMs };
}

/** What `one` has more; never below zero, as sums that were rounded on the way may be a last digit larger than their whole. */
export function minus(one: Times, other: Times): Times {
  return {
    cpuMs: Math.max(0, one.cpuMs - other.cpuMs),
    runQueueWaitMs: Math.max(0, one.runQueueWaitMs - other.runQueueWaitMs),
  };
}

/**
 * Splits what lies between two looks. Marking costs `markingMs` of CPU time; where it took longer, the thread waited there.
 * What does not fit into the state's own time lies beside it.
 * @param within, beside how long the state lasted and the rest of the time between the looks, in ms
 */
export function splitSegment(
  { cpuMs, runQueueWaitMs }: Times,
  { within, beside, markingMs }: { within: number; beside: number; markingMs: number },
): { inside: Times; outside: Times } {
  const around = Math.max(0, beside);
  const marking = Math.min(cpuMs, around, markingMs);
  const waitedBeside = Math.min(runQueueWaitMs, around - marking);
  const waited = Math.min(runQueueWaitMs - waitedBeside, within);
  const used = Math.min(cpuMs - marking, within - waited);
  return {
    inside: { cpuMs: used, runQueueWaitMs: waited },
    outside: { cpuMs: cpuMs - used, runQueueWaitMs: runQueueWaitMs - waited },
  };
}

/**
 * Splits what batches and getting them took together, in the proportions of others that were told apart, as far as it fits.
 * @param like by state, of the others; what they have but `dispatch` lies within batches
 * @param wallMs, batchesMs of all of it, and of the batches alone
 */
export function splitUnmarked(
  sum: Times,
  like: ReadonlyMap<LaneState, Times>,
  { wallMs, batchesMs }: { wallMs: number; batchesMs: number },
): Map<LaneState, Times> {
  const { cpuMs, runQueueWaitMs } = sum;
  const between = like.get('dispatch') ?? noTimes;
  const all = [...like.values()].reduce(plus, noTimes);
  const share = (of: keyof Times): number =>
    all[of] > 0 ? Math.min(1, Math.max(0, between[of] / all[of])) : 0;
  const room = Math.max(0, wallMs - batchesMs);
  // Neither may hold more than its own time; what fits nowhere, as clocks are not exact, stays where it would be usual.
  const [least, most] = [Math.max(0, cpuMs + runQueueWaitMs - batchesMs), room];
  const usualCpu = cpuMs * share('cpuMs');
  const usualWait = runQueueWaitMs * share('runQueueWaitMs');
  const usual = usualCpu + usualWait;
  const target = Math.min(Math.max(usual, least), most);
  const missing = target - usual;
  // What moves is waiting first: it is what nobody expects of a batch, or between batches.
  const wait = Math.min(runQueueWaitMs, Math.max(0, usualWait + missing));
  const cpu = Math.min(cpuMs, Math.max(0, target - wait));
  const dispatch: Times = { cpuMs: cpu, runQueueWaitMs: wait };
  const rest = minus(sum, dispatch);
  const split = new Map<LaneState, Times>([['dispatch', dispatch]]);
  const inBatches = [...like].filter(([state]) => state !== 'dispatch');
  const inside = inBatches.map(([, times]) => times).reduce(plus, noTimes);
  for (const [state, times] of inBatches) {
    const part = (of: keyof Times): number => (inside[of] > 0 ? (rest[of] * times[of]) / inside[of] : 0);
    split.set(state, { cpuMs: part('cpuMs'), runQueueWaitMs: part('runQueueWaitMs') });
  }
  // Where none of its kind was told apart, a batch computes.
  const told = [...split.values()].reduce(plus, noTimes);
  split.set('computing', plus(split.get('computing') ?? noTimes, minus(sum, told)));
  return split;
}
