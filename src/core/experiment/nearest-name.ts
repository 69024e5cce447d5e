/** "Did you mean …?" for misspelt models, workloads, options and parameters. */

/** The candidate that is closest to `name`, when it is close enough to be a slip of the fingers. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, wanted.length * 0.4) ? best.candidate : undefined;
}

/** `Unknown model "thread".` and what to write instead, for the hint of a usage failure. */
export function suggestion(name: string, candidates: readonly string[], what: string): string {
  const nearest = nearestName(name, candidates);
  const list = `${what}: ${candidates.length === 0 ? 'none' : candidates.join(', ')}.`;
  return nearest === undefined ? list : `Did you mean ${nearest}? ${list}`;
}

/** Levenshtein distance (V. I. Levenshtein, 1966), one row at a time. Texts beyond 64 characters are cut. */
function editDistance(a: string, b: string): number {
  const [from, to] = [a.slice(0, 64), b.slice(0, 64)];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
