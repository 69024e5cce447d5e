/** How long the rest of a run will take, from the trials that have ended. Used for progress in all hosts. */

export interface RunProgress {
  /** How long each ended trial took from spawn to close, in ms, by what was measured (its index among what rounds
   * hold). */
  ended: readonly { thing: number; elapsedMs: number }[];
  /** The trial under way: how long it has taken, and which share (0–1) of its tasks is settled. */
  current: { thing: number; elapsedMs: number; share: number } | null;
  /** What the trials measure that have not started. */
  waiting: readonly number[];
}

/** Milliseconds until the last trial has ended; null as long as nothing has been measured. */
export function timeLeftMs({ ended, current, waiting }: RunProgress): number | null {
  const known = new Map<number, number>();
  for (const thing of new Set(ended.map((trial) => trial.thing))) {
    known.set(thing, mean(ended.filter((trial) => trial.thing === thing).map((trial) => trial.elapsedMs)));
  }
  // The beginning is mostly start-up: it says little of the rest.
  const scaled = current !== null && current.share >= 0.2 ? current.elapsedMs / current.share : undefined;
  const currentTotal = current === null ? 0 : (known.get(current.thing) ?? scaled);
  const measured = [...known.values(), ...(scaled === undefined ? [] : [scaled])];
  if (measured.length === 0) return null;
  const typical = mean(measured);
  const restOfCurrent = current === null ? 0 : Math.max(0, (currentTotal ?? typical) - current.elapsedMs);
  return waiting.reduce((sum, thing) => sum + (known.get(thing) ?? typical), restOfCurrent);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
