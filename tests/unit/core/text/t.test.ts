import { afterEach, describe, expect, it } from 'vitest';
import { speak, t } from '../../../../src/core/text/t';

afterEach(() => speak([]));

describe('t', () => {
  it('gives the sentence of a key', () => {
    expect(t('first-look.no-results')).toBe('The last run produced no results.');
    expect(t('form.workers-help', { count: 1 })).toContain('1 CPU here');
    expect(t('form.workers-help', { count: 8 })).toContain('8 CPUs here');
  });

  it('speaks English to readers whose language is missing', () => {
    speak(['tlh', 'C', 'en-GB']);
    expect(t('first-look.no-results')).toBe('The last run produced no results.');
  });

  it('does not compile without its key or its values', () => {
    // @ts-expect-error -- no such key
    const unknownKey = () => t('first-look.nothing');
    // @ts-expect-error -- the count is missing
    const noValues = () => t('form.workers-help');
    // @ts-expect-error -- the count is called otherwise
    const otherName = () => t('form.workers-help', { number: 8 });
    // @ts-expect-error -- a plural form follows from a number alone
    const noNumber = () => t('form.workers-help', { count: '8' });
    // @ts-expect-error -- this sentence has no place for a value
    const tooMany = () => t('first-look.no-results', { count: 8 });
    expect([unknownKey, noValues, otherName, noNumber, tooMany]).toHaveLength(5);
  });
});
