import { describe, expect, test } from 'vitest';
import { compareSuites } from '../../../../src/core/suite/compare-suites';
import { parseSuite, type SuiteResult } from '../../../../src/core/suite/suite-result';
import { partSentence } from '../../../../src/core/suite/suite-sentences';
import { simulatedSuite } from '../../../support/simulated-suites';

const [first, same, slower] = [
  simulatedSuite({ seed: 1 }),
  simulatedSuite({ seed: 2 }),
  simulatedSuite({ seed: 3, slower: 1.2 }),
];

describe('two results', () => {
  test('of the same machine differ by nothing, whatever the unit', () => {
    const { comparability, parts, cells } = compareSuites(first, same);
    expect(comparability.level).toBe('comparable');
    expect(parts.map(({ speed }) => speed?.verdict)).toEqual(Array(3).fill('no-difference'));
    expect(cells.map(({ speed }) => speed?.verdict)).toEqual(cells.map(() => 'no-difference'));
  });

  test('of which one takes a fifth longer: slower in every part, one way or the other', () => {
    const there = compareSuites(first, slower).parts;
    expect(there.map(({ speed }) => speed?.verdict)).toEqual(Array(3).fill('slower'));
    for (const { speed } of there) {
      expect(speed?.low).toBeLessThan(1 / 1.2);
      expect(speed?.high).toBeGreaterThan(1 / 1.2);
    }
    expect(compareSuites(slower, first).parts.map(({ speed }) => speed?.verdict)).toEqual(
      Array(3).fill('faster'),
    );
    expect(partSentence(there[0] as (typeof there)[0], { first: 'A', second: 'B' })).toMatch(
      /^Processes: B is 1[5-9].* % slower than A \[.+ % to .+ %\], over 6 cells\.$/,
    );
  });

  test('with other sources are not compared at all', () => {
    const other = { ...same, suite: { ...same.suite, identity: '0'.repeat(64) } };
    expect(compareSuites(first, other)).toMatchObject({
      comparability: { level: 'not-comparable' },
      parts: [],
      cells: [],
    });
  });

  test('are compared with care for every reason there is', () => {
    const weak: SuiteResult = {
      ...simulatedSuite({ seed: 4, noise: { trial: 0.2, pass: 0.01 }, passes: 6 }),
      mode: 'quick',
      machine: { ...first.machine, powerSource: 'battery', quotaCpus: 1.5 },
      runtime: { ...first.runtime, node: '22.1.0' },
      otherLoad: 0.3,
    };
    const { level, reasons } = compareSuites(first, weak).comparability;
    expect(level).toBe('with-care');
    expect(reasons.join('\n')).toMatch(
      /major versions of Node, 20\.20\.2 and 22\.1\.0[^]*screening[^]*The second one has 6 passes, fewer than 8[^]*battery[^]*1\.5 CPUs[^]*30 % of the CPUs[^]*unstable/,
    );
  });

  test('a void cell counts in no part', () => {
    const cells = first.cells.map((cell) =>
      cell.id === 'spawn' ? { ...cell, state: 'void' as const, why: 'It broke.' } : cell,
    );
    const { parts, cells: compared } = compareSuites({ ...first, cells }, same);
    expect(parts[0]?.cells).toBe(4);
    expect(compared.find(({ id }) => id === 'spawn')).toMatchObject({ speed: null, isWeak: true });
  });
});

describe('a result from a file', () => {
  const read = (change: (result: SuiteResult) => unknown = (result) => result) =>
    parseSuite(JSON.stringify(change(structuredClone(first))));

  test('is what was saved', () => {
    expect(read()).toEqual({ ok: true, result: JSON.parse(JSON.stringify(first)) as SuiteResult });
  });

  test('claims no more than its passes hold', () => {
    const edited = read((result) => ({
      ...result,
      noiseFloor: { process: 0, thread: 0, async: 0 },
      cells: result.cells.map((cell) => ({
        ...cell,
        interval: { mean: 1, low: 1, high: 1 },
        state: 'stable',
      })),
    }));
    expect(edited).toEqual(read());
  });

  test.each([
    ['no JSON', () => parseSuite('{"kind":'), /not valid JSON/],
    ['something else', () => parseSuite('{"kind":"corelab.run"}'), /no result of a suite/],
    ['from the future', () => read((result) => ({ ...result, version: 2 })), /newer Corelab/],
    [
      'a cell twice',
      () => read((result) => ({ ...result, cells: [...result.cells, result.cells[0]] })),
      /twice/,
    ],
    [
      'figures that are none',
      () => read((result) => ({ ...result, cells: [{ ...result.cells[0], passes: [-1] }] })),
      /cells\.0\.passes\.0/,
    ],
    ['a part that is missing', () => read(({ machine: _, ...result }) => result), /machine/],
  ])('%s is refused with a sentence', (_, refused, sentence) => {
    const parsed = refused();
    expect(parsed.ok ? '' : parsed.message).toMatch(sentence);
  });
});
