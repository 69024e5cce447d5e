import { describe, expect, it } from 'vitest';
import { commandWords } from '../../../../src/core/text/command-words';

describe('a command', () => {
  it.each([
    ['convert {} out/{/.}.png', ['convert', '{}', 'out/{/.}.png']],
    ['  a   b\tc ', ['a', 'b', 'c']],
    ['a \'b c\' "d e"', ['a', 'b c', 'd e']],
    ["a '' b", ['a', '', 'b']],
    ['a\'b\'"c"d', ['abcd']],
    ['a\\ b', ['a b']],
    ['"a \\"b\\" \\n"', ['a "b" \\n']],
    ["'a\\b'", ['a\\b']],
    ['awk \'{ print $1 | "sort" }\'', ['awk', '{ print $1 | "sort" }']],
    ['a \\| b \\$c', ['a', '|', 'b', '$c']],
    ['find . -name *.js', ['find', '.', '-name', '*.js']],
    ['', []],
    ['   ', []],
  ])('%j is split as a shell would', (command, words) => {
    expect(commandWords(command)).toEqual(words);
  });

  it.each([
    ['a | b', '"|"'],
    ['a > b', '">"'],
    ['a; b', '";"'],
    ['a & b', '"&"'],
    ['a $HOME', '"$"'],
    ['a "$HOME"', '"$"'],
    ['a `b`', '"`"'],
    ['a "`b`"', '"`"'],
    ['a\nb', '"\\n"'],
  ])('%j asks for a shell, and is refused', (command, character) => {
    expect(() => commandWords(command)).toThrow(
      `The command has ${character}, which means something to a shell only.`,
    );
  });

  it.each([
    ["a 'b", "The command has a quote ' that is not closed."],
    ['a "b', 'The command has a quote " that is not closed.'],
    ['a\\', 'The command ends with a backslash that stands before nothing.'],
  ])('%j is not whole', (command, sentence) => {
    expect(() => commandWords(command)).toThrow(sentence);
  });
});
