/** Reads the single spans of a trial's timeline, which are there while tasks are few. */
import type { TrialResult } from '../../../src/core/protocol/trial';
import { laneStates, type LaneState } from '../../../src/core/vocabulary/lane-states';

export interface LaneSpan {
  lane: number;
  state: LaneState;
  from: number;
  to: number;
  /** −1 outside tasks. */
  task: number;
}

/** The spans of all lanes in one state, or in any. @throws when the timeline has been summed up in buckets */
export function spansOf({ timeline }: TrialResult, wanted?: LaneState): LaneSpan[] {
  return timeline.lanes.flatMap(({ segments }, lane) => {
    if (segments.kind !== 'spans') throw new Error('The timeline has buckets instead of spans.');
    return segments.spans
      .map(([state, from, to, task]) => ({ lane, state: laneStates[state] as LaneState, from, to, task }))
      .filter(({ state }) => wanted === undefined || state === wanted);
  });
}

/** The most spans that lie over each other at any moment; one that ends where another begins does not count. */
export function mostAtOnce(spans: readonly LaneSpan[]): number {
  const edges = spans.flatMap(({ from, to }) => [
    { at: from, change: 1 },
    { at: to, change: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at || a.change - b.change);
  let now = 0;
  let most = 0;
  for (const { change } of edges) most = Math.max(most, (now += change));
  return most;
}

/** The longest time for which spans of different lanes lie over each other; 0 when they never do. */
export function longestOverlapMs(spans: readonly LaneSpan[]): number {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  let longest = 0;
  for (const [index, span] of sorted.entries()) {
    for (const later of sorted.slice(index + 1)) {
      if (later.from >= span.to) break;
      if (later.lane !== span.lane) longest = Math.max(longest, Math.min(span.to, later.to) - later.from);
    }
  }
  return longest;
}
