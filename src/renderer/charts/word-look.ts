/**
 * How charts show lane states and ledger bins: useful time in blues, losses in one warm ramp that no model uses, the rest in
 * greys, each with a pattern of its own. Shades differ by ΔE2000 ≥ 10, also as protanopes and deuteranopes see them, and
 * have a contrast of 3 to 1 or more with the surface, in whose colour patterns are drawn.
 */
import type { ColourRole, Word } from '../../core/vocabulary/word';
import { type Pattern, patterns } from './pattern';

const shades = {
  useful: { light: '#0072b2', dark: '#56b4e9' },
  own: { light: '#4796cb', dark: '#2f7fb0' },
  loss1: { light: '#d17c5d', dark: '#ffdcc4' },
  loss2: { light: '#c9503f', dark: '#f5a184' },
  loss3: { light: '#9a312f', dark: '#ee6350' },
  loss4: { light: '#5a120b', dark: '#bc3b3b' },
  idle: { light: '#8a94a3', dark: '#6d7889' },
  unexplained: { light: '#1a1d21', dark: '#e7e9ed' },
  neutral: { light: '#616b7a', dark: '#99a3b3' },
} as const;

type Shade = keyof typeof shades;
const allShades = Object.keys(shades) as Shade[];

const looks: Readonly<Record<ColourRole, readonly [Shade, Pattern]>> = {
  useful: ['useful', 'plain'],
  'own-wait': ['own', 'plain'],
  late: ['loss3', 'dots'],
  'serial-before': ['loss1', 'grid'],
  'serial-after': ['loss3', 'grid'],
  'start-up': ['loss1', 'plain'],
  overhead: ['loss2', 'plain'],
  'cpu-wait': ['loss3', 'plain'],
  steal: ['loss3', 'rising'],
  slower: ['loss1', 'rising'],
  'not-split': ['loss2', 'grid'],
  contention: ['loss4', 'plain'],
  queueing: ['loss2', 'rising'],
  offload: ['loss1', 'dots'],
  waste: ['loss4', 'rising'],
  idle: ['idle', 'plain'],
  runtime: ['loss4', 'dots'],
  unexplained: ['unexplained', 'falling'],
  neutral: ['neutral', 'plain'],
};

export interface WordLook {
  colour: string;
  pattern: Pattern;
}

/**
 * A look for each word of one chart, by id, no two alike while there are looks left. A word has the look of its role; where
 * another has it already, as words of later versions may, it gets another pattern, of the same shade if that has one left.
 * @param words in the order in which they are shown
 */
export function wordLooks(
  words: readonly Pick<Word, 'id' | 'colour'>[],
  dark: boolean,
): ReadonlyMap<string, WordLook> {
  const taken = new Set<string>();
  const take = (shade: Shade, pattern: Pattern): boolean => {
    if (taken.has(`${shade} ${pattern}`)) return false;
    taken.add(`${shade} ${pattern}`);
    return true;
  };
  const own = words.map(({ colour }) => take(...looks[colour]));
  return new Map(
    words.map(({ id, colour: role }, index) => {
      const usual = looks[role];
      const [shade, pattern] = own[index] ? usual : (freeLook(usual[0], take) ?? usual);
      return [id, { colour: shades[shade][dark ? 'dark' : 'light'], pattern }];
    }),
  );
}

function freeLook(
  wanted: Shade,
  take: (shade: Shade, pattern: Pattern) => boolean,
): readonly [Shade, Pattern] | undefined {
  return [wanted, ...allShades]
    .flatMap((shade) => patterns.map((pattern) => [shade, pattern] as const))
    .find(([shade, pattern]) => take(shade, pattern));
}
