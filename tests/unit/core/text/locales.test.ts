import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declaration, declarationFile } from '../../../../scripts/text-types.js';
import { locales, partlySpoken, type Text } from '../../../../src/core/text/locales';

const root = join(import.meta.dirname, '../../../..');
const english = Object.entries<Text>(locales.en);
const all = Object.entries<Readonly<Record<string, Text>>>(locales);

/** The sentence, or its forms by plural category. */
const formsOf = (text: Text) => (typeof text === 'string' ? { other: text } : text);
const placeholdersOf = (sentence: string) =>
  [...new Set(sentence.match(/\{[^{}]+\}/g))].filter((name) => name !== '{count}').sort();

describe('the texts', () => {
  it('are declared as they are (npm run text:types)', () => {
    expect(readFileSync(declarationFile, 'utf8')).toBe(declaration());
  });

  it('are all said somewhere', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte)$/.test(name))
      .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
      .join('\n');
    expect(english.map(([key]) => key).filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
  });

  it('are in order, so that two people who add one seldom meet', () => {
    const keys = english.map(([key]) => key);
    expect(keys).toEqual([...keys].sort());
  });

  it('name no lanes: only the glossary says what they are', () => {
    const sentences = english.flatMap(([key, text]) =>
      Object.values(formsOf(text)).map((form) => [key, form]),
    );
    expect(sentences.filter(([, sentence]) => /\blanes?\b/i.test(sentence ?? ''))).toEqual([]);
  });

  it('are loaded from every file of a language', () => {
    const files = readdirSync(join(root, 'resources/locales')).filter((name) => !name.endsWith('.ts'));
    expect(files.sort()).toEqual(
      [...Object.keys(locales), ...Object.keys(partlySpoken)]
        .sort()
        .map((language) => `${language}.json`)
        .sort(),
    );
  });
});

describe.each(all)('the language %s', (language, texts) => {
  it('has the sentences of English, no more and no fewer', () => {
    expect(Object.keys(texts).sort()).toEqual(english.map(([key]) => key).sort());
  });

  it.each(english)('takes the same values: %s', (key, text) => {
    const wanted = placeholdersOf(Object.values(formsOf(text)).join(' '));
    for (const form of Object.values(formsOf(texts[key] ?? ''))) expect(placeholdersOf(form)).toEqual(wanted);
  });

  it.each(english)('has the plural forms that its grammar knows: %s', (key) => {
    const text = texts[key] ?? '';
    if (typeof text === 'string') return;
    const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    expect(Object.keys(text).sort()).toEqual([...known].sort());
  });
});

describe.each(Object.entries<Readonly<Record<string, Text>>>(partlySpoken))(
  'the lessons in %s',
  (_, texts) => {
    const lessons = english.filter(([key]) => key.startsWith('lesson.'));

    it('have the sentences of English, no more and no fewer', () => {
      expect(Object.keys(texts)).toEqual(lessons.map(([key]) => key));
    });

    it.each(lessons)('take the same values: %s', (key, text) => {
      expect(placeholdersOf(Object.values(formsOf(texts[key] ?? '')).join(' '))).toEqual(
        placeholdersOf(Object.values(formsOf(text)).join(' ')),
      );
    });
  },
);
