/** Units of measures: which of them say the same in another size. Used by formats and thresholds. */

interface Unit {
  kind: 'time' | 'memory' | 'share';
  /** How many of the kind's smallest common unit (ms, bytes, 1) it is. */
  size: number;
}

const units: Readonly<Record<string, Unit>> = {
  ns: { kind: 'time', size: 1e-6 },
  us: { kind: 'time', size: 1e-3 },
  µs: { kind: 'time', size: 1e-3 },
  ms: { kind: 'time', size: 1 },
  s: { kind: 'time', size: 1000 },
  min: { kind: 'time', size: 60_000 },
  h: { kind: 'time', size: 3_600_000 },
  B: { kind: 'memory', size: 1 },
  kB: { kind: 'memory', size: 1024 },
  MB: { kind: 'memory', size: 1024 ** 2 },
  GB: { kind: 'memory', size: 1024 ** 3 },
  '%': { kind: 'share', size: 0.01 },
};

/** The kind of a unit; undefined for units that stand alone, such as `tasks/s`, and for plain counts. */
export function unitKind(unit: string): Unit['kind'] | undefined {
  return units[unit]?.kind;
}

/** The figure in another unit of the same kind; undefined where the two are no such pair. */
export function convertUnit(value: number, from: string, to: string): number | undefined {
  if (from === to) return value;
  const [own, other] = [units[from], units[to]];
  return own === undefined || own.kind !== other?.kind ? undefined : (value * own.size) / other.size;
}

/** Units that may stand where `unit` does, itself first. */
export function unitsLike(unit: string): string[] {
  const kind = unitKind(unit);
  return kind === undefined
    ? [unit]
    : [unit, ...Object.keys(units).filter((other) => other !== unit && units[other]?.kind === kind)];
}
