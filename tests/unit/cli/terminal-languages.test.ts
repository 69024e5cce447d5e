import { afterEach, expect, test } from 'vitest';
import { terminalLanguages } from '../../../src/cli/terminal-languages';
import { formatCount, formatNumber, writeNumbersFor } from '../../../src/core/format/numbers';

afterEach(() => writeNumbersFor([]));

test.each([
  [{}, ['en']],
  [{ LANG: 'C' }, ['en']],
  [{ LANG: 'C.UTF-8' }, ['en']],
  [{ LANG: 'POSIX' }, ['en']],
  [{ LANG: 'de_CH.UTF-8' }, ['de-CH', 'en']],
  [{ LANG: 'en_US.UTF-8', LC_NUMERIC: 'fr_FR.UTF-8' }, ['fr-FR', 'en']],
  [{ LANG: 'en_US.UTF-8', LC_NUMERIC: 'fr_FR.UTF-8', LC_ALL: 'C' }, ['en']],
  [{ LANG: 'de_DE@euro', LC_ALL: '' }, ['de-DE', 'en']],
])('%j', (environment, languages) => {
  expect(terminalLanguages(environment)).toEqual(languages);
});

test('figures are written as the language does, and in English where it is unknown', () => {
  writeNumbersFor(terminalLanguages({ LANG: 'de_DE.UTF-8' }));
  expect([formatNumber(1.87), formatCount(12_300)]).toEqual(['1,87', '12.300']);
  writeNumbersFor(terminalLanguages({ LANG: 'xx_notalanguage' }));
  expect([formatNumber(1.87), formatCount(12_300)]).toEqual(['1.87', '12,300']);
});
