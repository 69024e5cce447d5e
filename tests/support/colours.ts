/** How far apart colours are, as people see them: with all cones, without red ones, without green ones. */
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  parse,
  wcagContrast,
} from 'culori';

const deltaE = differenceCiede2000();
const eyes: readonly ReturnType<typeof filterDeficiencyProt>[] = [
  (colour) => colour,
  filterDeficiencyProt(1),
  filterDeficiencyDeuter(1),
];

/** The smallest ΔE2000 (G. Sharma, W. Wu, E. Dalal, 2005) that any of the three sees between two colours. */
export function apart(a: string, b: string): number {
  return Math.min(...eyes.map((eye) => deltaE(eye(colourOf(a)), eye(colourOf(b)))));
}

/** ΔE2000 as people with all cones see it. */
export function difference(a: string, b: string): number {
  return deltaE(colourOf(a), colourOf(b));
}

/** Contrast ratio as WCAG 2.2 defines it, 1 to 21. */
export function contrast(a: string, b: string): number {
  return wcagContrast(a, b);
}

function colourOf(text: string) {
  const colour = parse(text);
  if (colour === undefined) throw new Error(`${text} is no colour.`);
  return colour;
}

/** Every two of a list. */
export function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}
