import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellLine, shellWord } from '../../../../src/core/text/shell-words';

describe('words for shells of Unix', () => {
  it.skipIf(process.platform === 'win32')('arrive one by one as they are, whatever stands in them', () => {
    const words = fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(words, (texts) => {
        const command = `printf '%s\\0' ${shellLine(texts, 'linux')}`;
        const printed = execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
        expect(printed).toBe(texts.map((text) => `${text}\0`).join(''));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['--workers', '--workers'],
    ['1,2,4', '1,2,4'],
    ["/tmp/Ann's files", "'/tmp/Ann'\\''s files'"],
    ['', "''"],
  ])('%j is written %s', (word, written) => {
    expect(shellWord(word, 'linux')).toBe(written);
  });
});

describe('words for PowerShell and cmd', () => {
  it.each([
    ['--workers', '--workers'],
    ['-s', '-s'],
    ['4400', '4400'],
    ['shared-memory', 'shared-memory'],
    ['--', '"--"'], // PowerShell keeps a bare one for itself
    ['1,2,4', '"1,2,4"'], // a list in PowerShell
    ['1e3', '"1e3"'], // a number in PowerShell
    ['@args', '"@args"'], // splatted in PowerShell
    ['C:\\My files', '"C:\\My files"'],
    ["C:\\Ann's", '"C:\\Ann\'s"'],
    ['a & b', '"a & b"'],
    ['a"b', '"a""b"'],
    ['C:\\$Home`', '"C:\\`$Home``"'],
    ['', '""'],
  ])('%j is written %s', (word, written) => {
    expect(shellWord(word, 'win32')).toBe(written);
  });
});
