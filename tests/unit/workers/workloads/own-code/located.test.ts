import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { located } from '../../../../../src/workers/workloads/own-code/located';
import { temporaryFolder } from '../../../../support/fake-lab';

const file = path.resolve('/home/me/my work/mine.mjs');
const folder = path.dirname(file);
const withStack = (error: Error, ...frames: string[]) =>
  Object.assign(error, { stack: [`${error.name}: ${error.message}`, ...frames].join('\n') });

describe('what code of the user’s own throws', () => {
  it.each([
    ['an address, as modules have it', `    at run (${pathToFileURL(file).href}:12:7)`, 'mine.mjs:12'],
    ['a path, as CommonJS has it', `    at Object.run (${file}:3:1)`, 'mine.mjs:3'],
    ['a file below it', `    at ${path.join(folder, 'lib', 'a.js')}:8:2`, `${path.join('lib', 'a.js')}:8`],
  ])('is told by its place: %s', (_what, frame, place) => {
    expect(located(withStack(new Error('No.'), frame), file)).toBe(`${place}: No.`);
  });

  it('is told by the innermost place that is the user’s', () => {
    const error = withStack(
      new TypeError('no'),
      '    at node:internal/fs:1:1',
      `    at read (${path.join(folder, 'node_modules/x/index.js')}:5:5)`,
      `    at run (${file}:9:1)`,
      `    at main (${file}:20:1)`,
    );
    expect(located(error, file)).toBe('mine.mjs:9: TypeError: no');
  });

  it('names the module where no place is known', () => {
    expect(located(withStack(new Error('No.')), file)).toBe('mine.mjs: No.');
    expect(located(new Error(''), file)).toBe('mine.mjs: an error without a message');
  });

  it.each([
    ['text', '"text"'],
    [undefined, 'undefined'],
    [null, 'null'],
    [7, '7'],
    [Symbol('s'), 'Symbol(s)'],
  ])('may be no error at all: %o', (thrown, shown) => {
    expect(located(thrown, file)).toBe(`mine.mjs: it threw ${shown} instead of an error.`);
  });

  it('is cut where it is long, and may not throw again', () => {
    expect(located(new Error('x'.repeat(5000)), file).length).toBeLessThan(1100);
    const unreadable = Object.defineProperty(new Error('x'), 'stack', {
      get: () => {
        throw new Error('again');
      },
    });
    expect(located(unreadable, file)).toBe('mine.mjs: it threw an error that cannot be read.');
    expect(located(Object.create(null) as object, file)).toBe(
      'mine.mjs: it threw an error that cannot be read.',
    );
  });

  it('is found in what the engine says itself', async () => {
    const own = path.join(temporaryFolder(), 'with space');
    mkdirSync(own);
    const real = path.join(own, 'real.mjs');
    writeFileSync(real, 'export const run = () => {\n  throw new RangeError("here");\n};\n');
    const { run } = (await import(/* @vite-ignore */ pathToFileURL(real).href)) as { run: () => void };
    try {
      run();
    } catch (error) {
      expect(located(error, real)).toBe('real.mjs:2: RangeError: here');
    }
    expect.assertions(1);
  });
});
