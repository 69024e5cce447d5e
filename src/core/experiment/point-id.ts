/**
 * The one identity of a point: readable, stable, and unique in its record, such as `threads-2` or `threads-2-batch-16`.
 * The plan gives it, the record keeps it; events, analysis and advice mean a point by it.
 */
import { type PointIdentity, tellingSettings } from './telling-settings';

/**
 * Ids for points that have none yet, in their order.
 * @param known points that have theirs already, which stay as they are
 */
export function pointIds(
  points: readonly PointIdentity[],
  known: readonly (PointIdentity & { id: string })[] = [],
): string[] {
  const all = [...known, ...points];
  const taken = new Set(known.map(({ id }) => id));
  const telling = new Map<string, string[]>();
  return points.map((point) => {
    const names = telling.get(point.model) ?? tellingSettings(point.model, all);
    telling.set(point.model, names);
    const id = freeId(wordsOf(point, names), taken);
    taken.add(id);
    return id;
  });
}

function wordsOf({ model, workers, settings, parameters = {} }: PointIdentity, telling: readonly string[]) {
  const told = telling.filter((name) => Object.hasOwn(settings, name)).map((name) => [name, settings[name]]);
  return [model, workers, ...told.flat(), ...Object.entries(parameters).flat()].map(plain).join('-');
}

/** Fit for file names, addresses and shells. */
function plain(value: unknown): string {
  return String(value).replaceAll(/[^A-Za-z0-9.]+/g, '-');
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  for (let copy = 1; ; copy++) {
    const id = copy === 1 ? wanted : `${wanted}-${copy}`;
    if (!taken.has(id)) return id;
  }
}
