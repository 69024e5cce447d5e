import { describe, expect, it } from 'vitest';
import { commandTemplate } from '../../../../../src/workers/workloads/own-code/command-line';

const input = { number: 7, file: 'in/a b/pic.one.jpg' };
const taskOf = (command: string, shell = 'none') => commandTemplate({ command, shell }, true).taskOf(input);

describe('the placeholders of GNU parallel', () => {
  it.each([
    ['{}', 'in/a b/pic.one.jpg'],
    ['{.}', 'in/a b/pic.one'],
    ['{/}', 'pic.one.jpg'],
    ['{//}', 'in/a b'],
    ['{/.}', 'pic.one'],
    ['{#}', '7'],
    ['{unknown}', '{unknown}'],
  ])('%s is %s', (placeholder, value) => {
    expect(taskOf(`p x${placeholder}y {}`).words[1]).toBe(`x${value}y`);
  });

  it('stay in their word, whatever the file is called, and no shell sees them', () => {
    const task = commandTemplate({ command: 'p {} out/{/}', shell: 'none' }, true).taskOf({
      number: 1,
      file: "in/$(rm -rf x); 'y'.jpg",
    });
    expect(task.words).toEqual(['p', "in/$(rm -rf x); 'y'.jpg", "out/$(rm -rf x); 'y'.jpg"]);
  });

  it('are quoted for a shell', () => {
    const { words } = commandTemplate({ command: 'p {} > out/{/}', shell: 'sh' }, true).taskOf({
      number: 1,
      file: "in/$(rm -rf x); 'y'.jpg",
    });
    expect(words.slice(0, 2)).toEqual(['sh', '-c']);
    expect(words[2]).toBe(`p 'in/$(rm -rf x); '\\''y'\\''.jpg' > out/'$(rm -rf x); '\\''y'\\''.jpg'`);
  });

  it('are added behind a command that has none, where there are files', () => {
    expect(taskOf('gzip -k').words).toEqual(['gzip', '-k', 'in/a b/pic.one.jpg']);
    expect(
      commandTemplate({ command: 'true', shell: 'none' }, false).taskOf({ number: 1, file: undefined }).words,
    ).toEqual(['true']);
  });
});

describe('the files that a command writes', () => {
  it.each([
    ['convert {} out/{/.}.png', ['out/pic.one.png']],
    ['convert {} {.}.png', ['in/a b/pic.one.png']],
    ['cp {} {/}', []],
    ['gzip -k {}', []],
    ['p --name={/} if={} -o{/} {#} {}', []],
    ['{//}/program {}', []],
  ])('%s', (command, outputs) => {
    expect(taskOf(command).outputs).toEqual(outputs);
  });

  it('are told from what a shell is given too', () => {
    expect(taskOf('sort {} | uniq > out/{/.}.txt', 'sh').outputs).toEqual(['out/pic.one.txt']);
    expect(taskOf('sort {} >"out/{/}"', 'sh').outputs).toEqual(['out/pic.one.jpg']);
  });
});

it('tells what a command needs', () => {
  const needs = (command: string) => {
    const { takesFiles, isNumbered, program } = commandTemplate({ command, shell: 'none' }, false);
    return { takesFiles, isNumbered, program };
  };
  expect(needs('sleep 1')).toEqual({ takesFiles: false, isNumbered: false, program: 'sleep' });
  expect(needs('p {#}')).toEqual({ takesFiles: false, isNumbered: true, program: 'p' });
  expect(needs('p {/} {#}')).toEqual({ takesFiles: true, isNumbered: true, program: 'p' });
  expect(needs(' ')).toEqual({ takesFiles: false, isNumbered: false, program: '' });
});
