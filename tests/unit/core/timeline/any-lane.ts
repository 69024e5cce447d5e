/** Lanes as fast-check makes them, and what must be true of them at any moment. Used by the tests beside it. */
import fc from 'fast-check';
import { laneStateIndex, laneStates, type LaneState } from '../../../../src/core/vocabulary/lane-states';
import type { LaneInput } from '../../../../src/core/timeline/lane-timeline';

/** Stretches of whole milliseconds one after another, some touching, some empty, the first perhaps before zero. */
function stretches<T>(kinds: fc.Arbitrary<T>): fc.Arbitrary<{ from: number; to: number; kind: T }[]> {
  const lengths = fc.record({ gap: fc.nat({ max: 6 }), length: fc.nat({ max: 12 }), kind: kinds });
  return fc
    .tuple(fc.integer({ min: -20, max: 20 }), fc.array(lengths, { maxLength: 14 }))
    .map(([first, all]) => {
      let at = first;
      return all.map(({ gap, length, kind }) => {
        const from = at + gap;
        at = from + length;
        return { from, to: at, kind };
      });
    });
}

const states = fc.constantFrom<LaneState>('start-up', 'wait', 'lock', 'ready');
const gapStates = fc.constantFrom<LaneState>('dispatch', 'ready');

export const anyLane: fc.Arbitrary<LaneInput> = fc
  .tuple(stretches(fc.boolean()), stretches(states), gapStates)
  .map(([attempts, spans, gapState]) => ({
    worker: 0,
    gapState,
    attempts: attempts.map(({ from, to, kind }, task) => ({ task, start: from, end: to, succeeded: kind })),
    spans: spans.map(({ from, to, kind }) => ({ from, to, state: laneStateIndex(kind) })),
  }));

/** The definition, moment by moment. */
export function stateAt({ attempts, spans, gapState }: LaneInput, at: number): LaneState {
  const span = spans.find(({ from, to }) => from <= at && at < to);
  if (span !== undefined) return laneStates[span.state] as LaneState;
  const all = [...attempts];
  const attempt = all.find(({ start, end }) => start <= at && at < end);
  if (attempt !== undefined) return attempt.succeeded ? 'computing' : 'retrying';
  return all.some(({ end }) => end > at) ? gapState : 'tail';
}
