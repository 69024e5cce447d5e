/** Numbers of workers that a slider comes to. */

/** 1, 2, 4, … and the last: enough points for a curve without measuring each. */
export function doublings(upTo: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < upTo; count *= 2) counts.push(count);
  return [...counts, upTo];
}
