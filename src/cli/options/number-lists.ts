/** `--workers 1..2x` and `--sweep batch=1,4,16`: lists of numbers as somebody types them. */
import { CorelabError } from '../../core/errors';
import { maxPoints, maxWorkers } from '../../core/experiment/experiment-spec';
import { nameAndValue, numberOrText } from './values';

/**
 * `1,2,4`, `1..8`, `1..auto`, `auto`, and `2x` for twice the CPUs. What cannot be understood stays as it is, for the
 * spec's check to refuse.
 * @param cpus that count
 */
export function workersFrom(parts: readonly string[], cpus: number): (number | string)[] {
  return parts.flatMap((part) => {
    const range = /^([^.]+)\.\.(.+)$/.exec(part);
    if (range === null) return [workersAt(part, cpus)];
    const [from, to] = [workersAt(range[1] as string, cpus), workersAt(range[2] as string, cpus)];
    if (!Number.isInteger(from) || !Number.isInteger(to)) return [part];
    if (Number(to) > maxWorkers) return [to]; // refused with its limit, instead of being counted out
    return from > to ? [part] : counting(Number(from), Number(to));
  });
}

function workersAt(text: string, cpus: number): number | string {
  if (text === 'auto') return Math.max(1, Math.floor(cpus));
  const times = /^(\d+(?:\.\d+)?)x$/.exec(text)?.[1];
  return times === undefined ? numberOrText(text) : Math.max(1, Math.floor(Number(times) * cpus));
}

export type SweepTexts = Readonly<Record<string, readonly (number | string)[]>>;

/**
 * `--sweep name=1,4,16`, any number of times; `1..8` counts and `1..64x2` multiplies.
 * @throws CorelabError `usage` for what has no name, or the same name twice
 */
export function collectSweep(text: string, before: SweepTexts | undefined): SweepTexts {
  const { name, value } = nameAndValue(
    text,
    '--sweep must be name=value,value,…',
    'For example --sweep batch=1,4,16.',
  );
  if (before !== undefined && Object.hasOwn(before, name))
    throw new CorelabError('usage', `--sweep ${name} is given twice: put all of its values into one list.`);
  const parts = value.split(',').map((part) => part.trim());
  return { ...before, [name]: parts.filter((part) => part !== '').flatMap(sweptValues) };
}

function sweptValues(part: string): (number | string)[] {
  const range = /^(\d+)\.\.(\d+)(?:x(\d+))?$/.exec(part);
  if (range === null) return [numberOrText(part)];
  const [from, to] = [Number(range[1]), Number(range[2])];
  if (from > to) return [part];
  if (range[3] === undefined) return counting(from, to);
  const factor = Number(range[3]);
  // What would never end is refused as the text that it is.
  if (factor < 2 || from === 0) return [part];
  return Array.from({ length: 64 }, (_, i) => from * factor ** i).filter((value) => value <= to);
}

/** Not further than an experiment may have points: more is refused for that. */
function counting(from: number, to: number): number[] {
  return Array.from({ length: Math.min(to - from, maxPoints) + 1 }, (_, i) => from + i);
}
