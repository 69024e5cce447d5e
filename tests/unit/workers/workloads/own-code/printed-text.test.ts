import { describe, expect, it } from 'vitest';
import { PrintedText, printedTogether } from '../../../../../src/workers/workloads/own-code/printed-text';

describe('what code of the user’s own prints', () => {
  it('is kept from its beginning, and the rest is counted', () => {
    const printed = new PrintedText();
    expect(printed.value).toBeUndefined();
    printed.add('a'.repeat(1_990));
    printed.add('b'.repeat(30));
    for (let line = 0; line < 1_000; line++) printed.add('c'.repeat(1_000));
    expect(printed.value).toEqual({ text: `${'a'.repeat(1_990)}${'b'.repeat(10)}`, cut: 1_000_020 });
  });

  it('of several workers is as long as of one', () => {
    expect(printedTogether([undefined, undefined])).toBeUndefined();
    const all = [{ text: 'x'.repeat(1_500), cut: 5 }, undefined, { text: 'y'.repeat(1_500), cut: 0 }];
    expect(printedTogether(all)).toEqual({ text: `${'x'.repeat(1_500)}${'y'.repeat(500)}`, cut: 1_005 });
  });
});
