import { expect, test } from 'vitest';
import { Screen } from '../../../../src/cli/view/screen';

const escape = '\x1b';
const mode = new RegExp(`${escape}\\[\\?(\\d+)([hl])`, 'g');

function open() {
  let written = '';
  const screen = new Screen({ write: (text) => (written += text) });
  screen.open();
  const taken = () => {
    const text = written;
    written = '';
    return text;
  };
  return { screen, taken };
}

test('closing undoes what opening did: other screen, hidden cursor, no wrapping', () => {
  const { screen, taken } = open();
  const modes = (text: string, end: 'h' | 'l') =>
    [...text.matchAll(mode)].filter((found) => found[2] === end).map((found) => found[1]);
  const opened = taken();
  screen.close();
  const closed = taken();
  expect([...modes(opened, 'h')].sort()).toEqual([...modes(closed, 'l')].sort());
  expect([...modes(opened, 'l')].sort()).toEqual([...modes(closed, 'h')].sort());
  expect(modes(opened, 'l')).toContain('25');
});

test('closing twice, or without opening, writes nothing more', () => {
  const { screen, taken } = open();
  screen.close();
  taken();
  screen.close();
  screen.draw(['late']);
  expect(taken()).toBe('');
});

test('only lines that differ are written, each at its place', () => {
  const { screen, taken } = open();
  screen.draw(['one', 'two', 'three']);
  taken();
  screen.draw(['one', 'TWO', 'three']);
  const text = taken();
  expect(text).toContain('\x1b[2;1HTWO');
  expect(text).not.toMatch(/one|three/);
  screen.draw(['one', 'TWO', 'three']);
  expect(taken()).toBe('');
});

test('lines that are no more are cleared, and after a new size all are written again', () => {
  const { screen, taken } = open();
  screen.draw(['one', 'two']);
  taken();
  screen.draw(['one']);
  expect(taken()).toContain('\x1b[2;1H\x1b[J');
  screen.clear();
  screen.draw(['one']);
  expect(taken()).toContain('one');
});
