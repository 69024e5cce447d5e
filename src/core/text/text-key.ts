/** What TypeScript knows of the sentences in resources/locales/en.json: their names, and the values that each needs. */
import type en from '../../../resources/locales/en.json';

type English = typeof en;

export type TextKey = keyof English;

/** The names between braces in a sentence. */
type Placeholders<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** A sentence with plural forms always needs the count that chooses one. */
type NeededBy<Text> = Text extends string
  ? Placeholders<Text>
  : 'count' | { [Form in keyof Text]: Placeholders<Text[Form]> }[keyof Text];

type Values<Names extends string> = {
  readonly [Name in Names]: Name extends 'count' ? number : string | number;
};

/** Further arguments of `t`: the values by name, or none for a sentence without any. */
export type TextValues<Key extends TextKey> = [NeededBy<English[Key]>] extends [never]
  ? []
  : [values: Values<NeededBy<English[Key]>>];

/** The sentences that need no values. */
export type PlainTextKey = {
  [Key in TextKey]: [NeededBy<English[Key]>] extends [never] ? Key : never;
}[TextKey];
