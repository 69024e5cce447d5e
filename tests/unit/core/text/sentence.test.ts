import { describe, expect, it } from 'vitest';
import { sentence } from '../../../../src/core/text/sentence';

describe('a sentence', () => {
  it('takes its values where they belong, each as often as it is named', () => {
    expect(sentence('{who} and {who} again, not {other}.', { who: 'threads', other: 'gil' }, 'en')).toBe(
      'threads and threads again, not gil.',
    );
  });

  it('writes counts whole and other figures with three digits', () => {
    expect(sentence('{count} of {share}', { count: 12_345, share: 0.123456 }, 'en')).toBe('12,345 of 0.123');
  });

  it('does not look for placeholders in its values', () => {
    expect(sentence('{a}', { a: '{b}', b: 'no' }, 'en')).toBe('{b}');
  });

  it.each([
    [1, '1 zadanie'],
    [3, '3 zadania'],
    [5, '5 zadań'],
    [1.5, '1.50 zadania'],
  ])('has the plural form that the language wants for %s', (count, written) => {
    const text = {
      one: '{count} zadanie',
      few: '{count} zadania',
      many: '{count} zadań',
      other: '{count} zadania',
    };
    expect(sentence(text, { count }, 'pl')).toBe(written);
  });

  it('falls back to the general form where a language has fewer', () => {
    expect(sentence({ other: '{count} 件' }, { count: 1 }, 'ja')).toBe('1 件');
  });
});
