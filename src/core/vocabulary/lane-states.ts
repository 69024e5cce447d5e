/** What a lane can be doing, drawn from `lane-words.ts`. Workers log these, timelines are made of them. */
import { laneWords } from './lane-words';

type StateWord = Extract<(typeof laneWords)[number], { of: 'state' | 'state and bin' }>;
export type LaneState = StateWord['id'];

export const laneStates: readonly LaneState[] = laneWords.flatMap((word) =>
  word.of === 'bin' ? [] : [word.id],
);

export function laneStateIndex(state: LaneState): number {
  return laneStates.indexOf(state);
}
