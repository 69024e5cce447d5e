/** How long the rest of a run will take, from the trials that have ended. Used for progress in all hosts. */

export interface RunProgress {
  /** How long the trials that have ended took from spawn to close, in ms in the mean, by what was measured. */
  meansMs: ReadonlyMap<number, number>;
  /** The trial under way: how long it has taken, and which share (0–1) of its tasks is settled. */
  current: { thing: number; elapsedMs: number; share: number } | null;
  /** How often each thing is still to be measured. */
  waiting: ReadonlyMap<number, number>;
}

/** Milliseconds until the last trial has ended; null as long as nothing has been measured. */
export function timeLeftMs({ meansMs, current, waiting }: RunProgress): number | null {
  // The beginning is mostly start-up: it says little of the rest.
  const scaled = current !== null && current.share >= 0.2 ? current.elapsedMs / current.share : undefined;
  const currentTotal = current === null ? 0 : (meansMs.get(current.thing) ?? scaled);
  const measured = [...meansMs.values(), ...(scaled === undefined ? [] : [scaled])];
  if (measured.length === 0) return null;
  const typical = measured.reduce((sum, ms) => sum + ms, 0) / measured.length;
  let restMs = current === null ? 0 : Math.max(0, (currentTotal ?? typical) - current.elapsedMs);
  for (const [thing, times] of waiting) restMs += times * (meansMs.get(thing) ?? typical);
  return restMs;
}
