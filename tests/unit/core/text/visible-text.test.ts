import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHide, visibleData, visibleText } from '../../../../src/core/text/visible-text';

describe('a visible text', () => {
  it.each([
    ['wait\u001b]0;owned\u0007', 'wait'],
    ['a\u001b]8;;http://x\u001b\\b', 'ab'],
    ['threads\u001b[2J', 'threads'],
    ['line\u001b[8mhidden', 'linehidden'],
    ['a\u009b31mb', 'a31mb'],
    ['a\u001bc', 'a'],
    ['end\u001b', 'end'],
    ['abc\u202edef', 'abcdef'],
    ['x\u2066y\u2069\u200b\u0000', 'xy'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['größer × 2 🙂 漢字', 'größer × 2 🙂 漢字'],
  ])('of %j', (text, visible) => expect(visibleText(text)).toBe(visible));

  it('holds nothing that a terminal obeys, whatever it was made of', () => {
    const piece = fc.constantFrom(
      '\u001b',
      '[',
      ']',
      '0',
      ';',
      'm',
      '\u0007',
      '\u009b',
      '\\',
      'x',
      '\u202e',
      '\r',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          // eslint-disable-next-line no-control-regex -- these are what must not be left
          expect(visibleText(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
        },
      ),
    );
  });
});

it('data whose JSON hides nothing need not be gone through, and others are found', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const data = { value, [text]: [text] };
      if (!mayHide(JSON.stringify(data))) expect(visibleData(data)).toEqual(data);
    }),
  );
  expect(mayHide(JSON.stringify({ a: 'größer\n2' }))).toBe(false);
});
