import { expect, test } from 'vitest';
import { foundGroups } from '../../../../src/renderer/palette/palette-groups';

const entry = (id: string, title: string, note = '') => ({ id, title, note, act: () => undefined });
const groups = [
  { title: 'Commands', entries: [entry('live', 'Live', '2'), entry('theme', 'Light or dark', 'T')] },
  { title: 'Saved runs', entries: [entry('one', 'Count primes', 'Dec 1, 2026')] },
];
const found = (search: string) =>
  foundGroups(groups, search).flatMap(({ entries }) => entries.map(({ id }) => id));

test('an empty search offers all', () => {
  expect(found('  ')).toEqual(['live', 'theme', 'one']);
});

test('all words must occur, in any order and case, in name or note', () => {
  expect(found('DARK light')).toEqual(['theme']);
  expect(found('2026 primes')).toEqual(['one']);
  expect(found('primes dark')).toEqual([]);
});

test('groups without any are left out', () => {
  expect(foundGroups(groups, 'primes').map(({ title }) => title)).toEqual(['Saved runs']);
});
