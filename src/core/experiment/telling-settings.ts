/** What tells one point of an experiment from another. Names, ids and sweeps are made from it. */
import type { ParameterValues } from './parameter';

/** What makes a point another one than the next. */
export interface PointIdentity {
  /** Id of the model. */
  model: string;
  /** Executors side by side. */
  workers: number;
  settings: ParameterValues;
  /** The workload's parameters that were swept, with this point's values. */
  parameters?: ParameterValues | undefined;
}

/** Names of the settings in which points of a model differ that have the same number of workers and the same work. */
export function tellingSettings(model: string, points: readonly PointIdentity[]): string[] {
  const firsts = new Map<string, PointIdentity>();
  const telling = new Set<string>();
  for (const point of points) {
    if (point.model !== model) continue;
    const key = JSON.stringify([point.workers, point.parameters]);
    const first = firsts.get(key) ?? point;
    firsts.set(key, first);
    for (const [name, value] of Object.entries(point.settings)) {
      if (first.settings[name] !== value) telling.add(name);
    }
  }
  const [some] = firsts.values();
  return Object.keys(some?.settings ?? {}).filter((name) => telling.has(name));
}
