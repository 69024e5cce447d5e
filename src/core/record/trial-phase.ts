/**
 * What a round was for. Most look at all points; whoever then picks the best of many has picked some luck with it, so that
 * the best are measured again, and only those fresh rounds say how good they are.
 */
import { fewestRounds } from '../experiment/enough-rounds';
import type { RecordedTrial } from './run-record';

/** Of a trial in the rounds that measure winner and runner-up again. */
export const confirmation = 'confirmation';

/** The rounds in which the best was found. */
export function exploringTrials(trials: readonly RecordedTrial[]): RecordedTrial[] {
  return trials.filter(({ phase }) => phase !== confirmation);
}

/** The fresh rounds in which it was measured again. */
export function confirmingTrials(trials: readonly RecordedTrial[]): RecordedTrial[] {
  return trials.filter(({ phase }) => phase === confirmation);
}

/** What a figure of a point rests on: the fresh rounds, as soon as they are enough for an interval. */
export function statedTrials(trials: readonly RecordedTrial[]): RecordedTrial[] {
  const fresh = confirmingTrials(trials);
  const sound = fresh.filter(({ failure }) => failure === undefined);
  return sound.length >= fewestRounds ? fresh : exploringTrials(trials);
}
