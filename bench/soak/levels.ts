/** What something came to over time: a slope alone does not tell what grows all the time from what grows and then stays. */
import { median } from 'simple-statistics';

/** What was seen at one look: at which minute, and how much. */
export type Look = readonly [minute: number, value: number];

/** The median of each stretch of time, [its first minute, value]; stretches in which nobody looked are left out. */
export function levelsOf(looks: readonly Look[], stretchMinutes: number): [minute: number, value: number][] {
  const stretches = new Map<number, number[]>();
  for (const [minute, value] of looks) {
    const first = Math.floor(minute / stretchMinutes) * stretchMinutes;
    const values = stretches.get(first);
    if (values === undefined) stretches.set(first, [value]);
    else values.push(value);
  }
  return [...stretches].map(([minute, values]) => [minute, median(values)]);
}
