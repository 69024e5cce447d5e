import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildsToCompare, measurementName, ratiosOf } from '../../../bench/support/builds';
import { temporaryFolder } from '../../support/fake-lab';

const asked = (...args: string[]) => ['node', 'main.js', ...args];

describe('--against', () => {
  it('is not asked for without the option', () => {
    expect(buildsToCompare(asked('--rounds', '3'))).toBeUndefined();
  });

  it('names the builds of this checkout and of the other one, whose folder may be relative', () => {
    const root = temporaryFolder();
    const built = path.join(root, 'before/out/main');
    mkdirSync(built, { recursive: true });
    writeFileSync(path.join(built, 'cli.js'), '');
    expect(buildsToCompare(asked('--against', 'before'), root)).toEqual({
      new: { age: 'new', cli: path.join(root, 'out/main/cli.js') },
      old: { age: 'old', cli: path.join(built, 'cli.js') },
    });
  });

  it('says what to do when the folder holds no build', () => {
    expect(() => buildsToCompare(asked('--against', temporaryFolder()))).toThrow(
      /cli\.js is missing\. Run "npm ci" and "npm run build" in that checkout\./,
    );
  });

  it.each([[['--against']], [['--against', '--rounds', '2']]])('needs a folder: %j', (args) => {
    expect(() => buildsToCompare(asked(...args))).toThrow('--against needs a value.');
  });
});

describe('new ÷ old', () => {
  const measured = (newer: number[], older: number[]) =>
    new Map([
      [measurementName('start', { age: 'new' }), newer],
      [measurementName('start', { age: 'old' }), older],
    ]);

  it('is taken round by round, so that a slow round hits both', () => {
    const { text, worse } = ratiosOf(measured([1, 10, 100], [1, 10, 100]), ['start']);
    expect(text).toContain('1 [1–1]');
    expect(text).toContain('not worse');
    expect(worse).toEqual([]);
  });

  it('is worse only when the whole interval is above 1.05', () => {
    expect(ratiosOf(measured([10.6, 11, 12], [10, 10, 10]), ['start']).worse).toEqual(['start']);
    expect(ratiosOf(measured([10.4, 11, 12], [10, 10, 10]), ['start']).worse).toEqual([]);
  });

  it('shows both builds and the verdict in one row', () => {
    const { text } = ratiosOf(measured([22, 22, 22], [20, 20, 20]), ['start']);
    expect(
      text
        .split('\n')
        .at(-1)
        ?.split('|')
        .map((cell) => cell.trim()),
    ).toEqual(['', 'start', '22 [22–22]', '20 [20–20]', '1.1 [1.1–1.1]', 'worse', '']);
  });
});
