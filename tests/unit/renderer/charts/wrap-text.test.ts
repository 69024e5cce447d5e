import { expect, it } from 'vitest';
import { wrapText } from '../../../../src/renderer/charts/wrap-text';

const atMost = (length: number) => (line: string) => line.length <= length;

it('breaks a text at its spaces into lines that fit', () => {
  expect(wrapText('give it more or larger tasks', atMost(12))).toEqual([
    'give it more',
    'or larger',
    'tasks',
  ]);
});

it('leaves a word that fits nowhere whole, on a line of its own', () => {
  expect(wrapText('a unbreakable b', atMost(5))).toEqual(['a', 'unbreakable', 'b']);
});
