/** Bars that a picture begins with where there are more than it can hold: all of them are there on demand. */
import type { ChartLook } from './chart-look';
import type { RunChart } from './run-chart';

type Picture = Pick<RunChart, 'config' | 'height' | 'leastHeight'>;

/**
 * The first and the last, and what lies evenly between them, in their order; all where they are no more than `most`.
 * @param isKept stays in any case: what the sentence of the picture is about
 */
export function fewOf<T>(items: readonly T[], most: number, isKept: (item: T) => boolean): readonly T[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  const chosen = Array.from({ length: most }, (_, index) => Math.round(index * step));
  const kept = items.findIndex(isKept);
  if (kept >= 0 && !chosen.includes(kept)) {
    const away = chosen.map((index) => Math.abs(index - kept));
    chosen[away.indexOf(Math.min(...away))] = kept;
  }
  return items.filter((_, index) => chosen.includes(index));
}

/** The picture of all rows, and where they are many, of a few with which it begins. */
export function foldedBars<Row>(
  rows: readonly Row[],
  { mostBars }: Pick<ChartLook, 'mostBars'>,
  isKept: (row: Row) => boolean,
  picture: (rows: readonly Row[]) => Picture,
): Picture & Pick<RunChart, 'folded'> {
  const few = fewOf(rows, mostBars, isKept);
  if (few.length === rows.length) return picture(rows);
  return { ...picture(rows), folded: { ...picture(few), some: few.length, all: rows.length } };
}
