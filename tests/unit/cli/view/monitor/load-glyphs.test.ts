import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import { notAvailable } from '../../../../../src/core/availability';
import { bar, block, fitted, percentText, sparkline } from '../../../../../src/cli/view/monitor/load-glyphs';
import { shares } from '../../../../support/samples';

const plain = pc.createColors(false);

test('a bar shows user, system and steal one after another, and idle as nothing', () => {
  expect(bar(shares(50, 25, 12.5), 8, plain)).toBe('████▓▓▒ ');
  expect(bar(shares(0), 4, plain)).toBe('    ');
  expect(bar(shares(100), 4, plain)).toBe('████');
});

test('colour adds nothing to a bar but colour', () => {
  const coloured = bar(shares(50, 25, 25), 8, pc.createColors(true));
  expect(coloured).toContain('\x1b[');
  expect(stripVTControlCharacters(coloured)).toBe('████▓▓▒▒');
});

test('a bar is as wide as asked, however its parts are rounded', () => {
  for (let user = 0; user <= 100; user += 3) {
    for (let system = 0; user + system <= 100; system += 7) {
      expect(bar(shares(user, system, 100 - user - system), 13, plain)).toHaveLength(13);
    }
  }
});

test('a line of history has a blank for a hole and grows from the right', () => {
  expect(sparkline([0, null, 50, 100], 6)).toBe('  ▁ ▅█');
  expect(sparkline([0, 100, 100], 2)).toBe('██');
});

test('blocks rise with the load', () => {
  expect([0, 12.4, 12.5, 99, 100].map(block).join('')).toBe('▁▁▂██');
});

test('a percentage keeps its width, and nothing known is n/a instead of 0', () => {
  const texts = [0, 7.4, 63, 100].map(percentText).concat(percentText(notAvailable('asleep')));
  expect(texts).toEqual(['  0 %', '  7 %', ' 63 %', '100 %', '  n/a']);
});

test('a text that is too long is cut visibly', () => {
  expect([fitted('cores', 8), fitted('cores', 5), fitted('cores', 3), fitted('cores', 0)]).toEqual([
    'cores   ',
    'cores',
    'co…',
    '',
  ]);
});
