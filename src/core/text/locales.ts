/** The languages that Corelab speaks, each one file in resources/locales. Another one is a file and a line here. */
import de from '../../../resources/locales/de.json';
import en from '../../../resources/locales/en.json';
import type { TextKey } from './text-key';

/** A sentence, or its forms by the plural category of its `count` (`one`, `few`, `other` …; CLDR). */
export type Text = string | Readonly<Record<string, string>>;

export type Texts = Readonly<Record<TextKey, Text>>;

/** By language tag (BCP 47). English comes first: it is what everybody gets whose language is missing. */
export const locales = { en } satisfies Record<string, Texts>;

/** Languages that say a part of it: German the lessons. */
export const partlySpoken = { de } satisfies Record<string, Partial<Texts>>;
