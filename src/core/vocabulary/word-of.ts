/** From an id in a record to the word that people read, whatever version wrote the record. */
import { laneWords } from './lane-words';
import { type ColourRole, colourRoles, type Word, wordRoles } from './word';

/** A word as a record brings it: of a later version it may name a role or a colour that this one does not know. */
export type BroughtWord = Omit<Word, 'role' | 'colour'> & { role: string; colour: string };

const known: ReadonlyMap<string, Word> = new Map(
  laneWords.map(({ id, title, sentence, role, colour }) => [id, { id, title, sentence, role, colour }]),
);

/**
 * Our own word where we have one; else the one that the record brings, in the neutral colour where its own is unknown;
 * else the bare id.
 * @param brought `words` of the record
 */
export function wordOf(id: string, brought: readonly BroughtWord[] = []): Word {
  const own = known.get(id);
  if (own !== undefined) return own;
  const word = brought.find((one) => one.id === id);
  if (word === undefined) return { id, title: id, sentence: '', role: 'loss', colour: 'neutral' };
  const { role, colour } = word;
  return {
    ...word,
    role: wordRoles.find((one) => one === role) ?? 'loss',
    colour: isColourRole(colour) ? colour : 'neutral',
  };
}

/** The words of these ids, each once, for a record to bring. Ids that have no word of ours are left out. */
export function wordsOf(ids: Iterable<string>): Word[] {
  return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
}

/** Known ids in their usual order, then the others in the order in which they come; each once. */
export function inWordOrder(ids: Iterable<string>): string[] {
  const all = new Set(ids);
  return [...[...known.keys()].filter((id) => all.has(id)), ...[...all].filter((id) => !known.has(id))];
}

function isColourRole(role: string): role is ColourRole {
  return (colourRoles as readonly string[]).includes(role);
}
