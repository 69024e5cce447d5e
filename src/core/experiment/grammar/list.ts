/**
 * Lists and ranges of numbers as somebody types them: `4,8,16`, `1..4`, `1000..8000x2` (each twice the one before), `auto`
 * for the usable CPUs, `2x` for twice as many, and all of these together: `1..auto`, `1..2xx2`.
 */
import { t } from '../../text/t';
import { numberOf } from './number';
import { mustBe, type Parsed, parsed } from './parsed';

/**
 * A range is counted out no further than this, and then to its end: more than an experiment may have points, so that it is
 * refused for that, or for its end.
 */
const mostOfRange = 10_000;

/** The items between commas, without those that are empty. */
export function listItems(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** The inverse of {@link listItems}. */
export function writeList(items: readonly unknown[]): string {
  return items.map(String).join(',');
}

const bound = String.raw`auto|\d+(?:\.\d+)?x(?!\d)|\d+(?:_\d+)*(?:\.\d+)?`;
const range = new RegExp(String.raw`^(${bound})\s*\.\.\s*(${bound})(?:x(\d+(?:\.\d+)?))?$`);

/**
 * All numbers of a list, in their order, each once.
 * @param cpus what `auto` stands for
 * @param name what the host calls the field, for the sentence
 * @param allowed what it may hold, for the sentence
 */
export function parseNumbers(text: string, cpus: number, name: string, allowed: string): Parsed<number[]> {
  const numbers = new Set<number>();
  for (const item of listItems(text)) {
    const values = numbersOf(item, cpus, name, allowed);
    if (!values.ok) return values;
    for (const value of values.value) numbers.add(value);
  }
  if (numbers.size === 0) return mustBe(name, allowed, text);
  return parsed([...numbers]);
}

function numbersOf(item: string, cpus: number, name: string, allowed: string): Parsed<number[]> {
  const [, first = '', last = '', factor] = range.exec(item) ?? [];
  if (first === '') {
    const value = boundOf(item, cpus);
    if (value !== undefined) return parsed([value]);
    const dashed = /^(\d+)\s*[-–]\s*(\d+)$/.exec(item);
    const hint =
      dashed === null ? undefined : t('refused.write-range', { from: dashed[1] ?? '', to: dashed[2] ?? '' });
    return mustBe(name, allowed, item, hint);
  }
  const [from, to] = [boundOf(first, cpus) as number, boundOf(last, cpus) as number];
  if (from > to) return mustBe(name, 'a range from the smaller to the larger number', item);
  if (factor === undefined) return parsed(counted(from, to));
  if (Number(factor) <= 1 || from <= 0)
    return mustBe(name, 'a range that starts above 0 and grows by a factor above 1', item);
  return parsed(multiplied(from, to, Number(factor)));
}

/** `auto` and multiples of it are whole, and at least one. */
function boundOf(text: string, cpus: number): number | undefined {
  if (text === 'auto') return Math.max(1, Math.floor(cpus));
  const times = /^(\d+(?:\.\d+)?)x$/.exec(text)?.[1];
  return times === undefined ? numberOf(text) : Math.max(1, Math.floor(Number(times) * cpus));
}

function counted(from: number, to: number): number[] {
  const count = Math.floor(to - from) + 1;
  const values = Array.from({ length: Math.min(count, mostOfRange) }, (_, i) => from + i);
  return count > mostOfRange ? [...values, to] : values;
}

function multiplied(from: number, to: number, factor: number): number[] {
  const values: number[] = [];
  for (let value = from; value <= to && values.length < mostOfRange; value *= factor) values.push(value);
  return values;
}
