/**
 * A word of the domain: what one thing is called wherever people meet it. Ledger, timeline, sentences, exports and docs
 * draw on it; a record brings the words that it uses, so that an older reader can show those of a later version.
 */

/** Whether time under this name was useful, the tasks' own (their waits), or lost. */
export const wordRoles = ['useful', 'own', 'loss'] as const;
export type WordRole = (typeof wordRoles)[number];

/** What a colour stands for; each theme and chart has its own table of colours. `neutral` is for what nobody knows. */
export const colourRoles = [
  'useful',
  'own-wait',
  'late',
  'serial-before',
  'serial-after',
  'start-up',
  'overhead',
  'cpu-wait',
  'steal',
  'slower',
  'not-split',
  'contention',
  'queueing',
  'offload',
  'waste',
  'idle',
  'runtime',
  'unexplained',
  'neutral',
] as const;
export type ColourRole = (typeof colourRoles)[number];

export interface Word {
  /** Lower case with hyphens; stays the same for good. */
  id: string;
  /** A noun in sentence case, as a label and as the end of "6 % …" (see `inSentence`). */
  title: string;
  /** One sentence that explains it. */
  sentence: string;
  role: WordRole;
  colour: ColourRole;
}

/** The title within a sentence: "6 % dispatch overhead". Abbreviations such as CPU keep their capitals. */
export function inSentence({ title }: Pick<Word, 'title'>): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
