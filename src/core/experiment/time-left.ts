/** How long the rest of a run will take, from the trials that have ended. Used for progress in all hosts. */

export interface RunProgress {
  /** How long each ended trial took from spawn to close, in ms, with the index of its point. */
  ended: readonly { point: number; elapsedMs: number }[];
  /** The trial under way: how long it has taken, and which share (0–1) of its tasks is settled. */
  current: { point: number; elapsedMs: number; share: number } | null;
  /** Points of the trials that have not started. */
  waiting: readonly number[];
}

/** Milliseconds until the last trial has ended; null as long as nothing has been measured. */
export function timeLeftMs({ ended, current, waiting }: RunProgress): number | null {
  const known = new Map<number, number>();
  for (const point of new Set(ended.map((trial) => trial.point))) {
    known.set(point, mean(ended.filter((trial) => trial.point === point).map((trial) => trial.elapsedMs)));
  }
  // The beginning is mostly start-up: it says little of the rest.
  const scaled = current !== null && current.share >= 0.2 ? current.elapsedMs / current.share : undefined;
  const currentTotal = current === null ? 0 : (known.get(current.point) ?? scaled);
  const measured = [...known.values(), ...(scaled === undefined ? [] : [scaled])];
  if (measured.length === 0) return null;
  const typical = mean(measured);
  const restOfCurrent = current === null ? 0 : Math.max(0, (currentTotal ?? typical) - current.elapsedMs);
  return waiting.reduce((sum, point) => sum + (known.get(point) ?? typical), restOfCurrent);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
