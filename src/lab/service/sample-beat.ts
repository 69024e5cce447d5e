/** When the next of a row of samples is due. */

/** Timers are early by a little: that is the same beat. */
export function isDue(elapsedMs: number, periodMs: number): boolean {
  return elapsedMs >= periodMs * 0.85;
}
