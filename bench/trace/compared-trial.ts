/** A trial's own counters by state beside what the kernel's trace has within the same states of its timeline. */
import { isAvailable } from '../../src/core/availability';
import type { TrialResult } from '../../src/core/protocol/trial';
import { overlapMs, type Stretch, type ThreadTrace } from './kernel-trace';

export interface Compared {
  /** Of the lane. */
  state: string;
  what: 'CPU' | 'wait';
  /** In ms. */
  ours: number;
  traced: number;
  /** Distance ÷ (5 % of the time in the state, or 1 % of the trial where that is more): up to 1 is within. */
  used: number;
}

export interface ComparedSwitches {
  what: 'voluntary' | 'involuntary';
  ours: number;
  traced: number;
  /** Distance ÷ (5 % of the traced ones, or ten where that is more). */
  used: number;
}

/** By state, for each worker whose counters tell states apart. @param threads of the workers, in their order */
export function compareTimes(
  trial: TrialResult,
  threads: readonly number[],
  traces: ReadonlyMap<number, ThreadTrace>,
): Compared[] {
  return trial.workers.flatMap((worker, index) => {
    const { cpuByStateMs, runQueueWaitByStateMs } = worker;
    const trace = traces.get(threads[index] ?? -1);
    if (trace === undefined || cpuByStateMs === undefined || runQueueWaitByStateMs === undefined) return [];
    const stretches = stretchesByState(trial, index);
    const states = new Set([...stretches.keys(), ...Object.keys(cpuByStateMs)]);
    return [...states].flatMap((state) => {
      const within = stretches.get(state) ?? [];
      const lasted = within.reduce((sum, { from, to }) => sum + to - from, 0);
      const allowed = Math.max(0.05 * lasted, 0.01 * trial.wallMs);
      const pair = (what: Compared['what'], ours: number, traced: number): Compared => ({
        state,
        what,
        ours,
        traced,
        used: Math.abs(ours - traced) / allowed,
      });
      return [
        pair('CPU', cpuByStateMs[state] ?? 0, overlapMs(trace.running, within)),
        pair('wait', runQueueWaitByStateMs[state] ?? 0, overlapMs(trace.waiting, within)),
      ];
    });
  });
}

/** Of each worker, while its clock ran. */
export function compareSwitches(
  trial: TrialResult,
  threads: readonly number[],
  traces: ReadonlyMap<number, ThreadTrace>,
): ComparedSwitches[] {
  const from = trial.startedMonotonicMs;
  const to = from + trial.wallMs;
  return trial.workers.flatMap(({ switches }, index) => {
    const trace = traces.get(threads[index] ?? -1);
    if (trace === undefined || !isAvailable(switches)) return [];
    return (['voluntary', 'involuntary'] as const).map((what) => {
      const traced = trace[what].filter((at) => at >= from && at <= to).length;
      const ours = switches[what];
      return { what, ours, traced, used: Math.abs(ours - traced) / Math.max(0.05 * traced, 10) };
    });
  });
}

/**
 * When the lane of a worker was in which state, on the system's clock, from its first task to the end of its last one: the
 * counters are read at the ends of tasks. What lies between tasks is `dispatch`, as it is for the counters.
 */
function stretchesByState(
  { timeline, startedMonotonicMs }: TrialResult,
  worker: number,
): Map<string, Stretch[]> {
  const byState = new Map<string, Stretch[]>();
  const lane = timeline.lanes.find((one) => one.worker === worker);
  if (lane?.segments.kind !== 'spans')
    throw new Error('The timeline has no single segments: use fewer tasks.');
  const { spans } = lane.segments;
  const isTask = ([, , , task]: (typeof spans)[number]) => task >= 0;
  const first = spans.findIndex(isTask);
  const last = spans.findLastIndex(isTask);
  for (const span of first < 0 ? [] : spans.slice(first, last + 1)) {
    const [index, from, to] = span;
    const state = isTask(span) ? (timeline.states[index] as string) : 'dispatch';
    const stretch = { from: startedMonotonicMs + from, to: startedMonotonicMs + to };
    byState.set(state, [...(byState.get(state) ?? []), stretch]);
  }
  return byState;
}
