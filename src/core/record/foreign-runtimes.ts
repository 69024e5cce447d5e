/** The runtimes of other languages in which a run did tasks, as reports name them beside Node. */
import type { RunRecord } from './run-record';

/** `Python 3.11.7`; each once, in the order of the points. */
export function foreignRuntimesOf({ points }: Pick<RunRecord, 'points'>): string[] {
  const named = points.flatMap(({ trials }) =>
    trials.flatMap(({ runtime }) => (runtime === undefined ? [] : [`${runtime.title} ${runtime.version}`])),
  );
  return [...new Set(named)];
}
