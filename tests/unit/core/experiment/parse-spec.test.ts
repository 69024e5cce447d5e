import { describe, expect, test } from 'vitest';
import { parseExperimentSpec } from '../../../../src/core/experiment/parse-spec';
import { completeVersion1Spec } from '../../../../src/core/experiment/version-1-spec';

const parse = (input: unknown) => parseExperimentSpec(input, 4);

describe('what nobody says', () => {
  test('is the same for every host', () => {
    expect(parse({})).toEqual({
      models: ['processes', 'threads', 'async'],
      workers: [1, 4],
      skipUnavailable: false,
      leaveOneFree: false,
      settings: {},
      sweep: {},
      workload: 'primes',
      parameters: {},
      tasks: null,
      precision: 0.05,
      budgetMs: 60_000,
      warmUp: true,
      ceiling: true,
      verifyAdvice: false,
      seed: 1,
      clock: 'warm',
      retries: 2,
      failureRate: 0,
      taskTimeoutMs: 30_000,
      runTimeoutMs: 600_000,
      memoryMb: null,
    });
  });

  test('depends on the machine only where it must', () => {
    expect(parseExperimentSpec({ leaveOneFree: true }, 4).workers).toEqual([1, 3]);
    expect(parseExperimentSpec({ workers: '1..2x' }, 2).workers).toEqual([1, 2, 3, 4]);
    expect(parseExperimentSpec({}, 1).workers).toEqual([1]);
  });
});

describe('a fixed number of rounds', () => {
  test('leaves neither precision nor budget', () => {
    const spec = parse({ rounds: 6 });
    expect(spec.rounds).toBe(6);
    expect(Object.keys(spec)).not.toContain('precision');
    expect(Object.keys(spec)).not.toContain('budgetMs');
  });

  test.each(['precision', 'budgetMs'])('and %s exclude each other', (other) => {
    expect(() => parse({ rounds: 6, [other]: 1 })).toThrow(
      `rounds and ${other} exclude each other: give one of them.`,
    );
  });
});

test('numbers of workers that cannot be read are refused with their name', () => {
  expect(() => parse({ workers: '1-4' })).toThrow(
    'workers must be one or more whole numbers from 1 to 256, got "1-4".',
  );
});

describe('an experiment of version 1', () => {
  const old = { models: ['threads'], workload: 'primes', workers: [2] };

  test('had three rounds, no ceiling and no warm-up where it did not say otherwise', () => {
    expect(parse(completeVersion1Spec(old))).toMatchObject({ rounds: 3, ceiling: false, warmUp: false });
    expect(parse(completeVersion1Spec({ ...old, rounds: 9, ceiling: true, warmUp: true }))).toMatchObject({
      rounds: 9,
      ceiling: true,
      warmUp: true,
    });
  });

  test('with a precision had a minute, and its number of rounds meant nothing', () => {
    const spec = parse(completeVersion1Spec({ ...old, rounds: 3, precision: 0.1 }));
    expect(spec).toMatchObject({ precision: 0.1, budgetMs: 60_000 });
    expect(Object.keys(spec)).not.toContain('rounds');
  });

  test('is completed once, however often', () => {
    const once = completeVersion1Spec({ ...old, precision: 0.1, budgetMs: 5000 });
    expect(completeVersion1Spec(once)).toEqual(once);
    expect(completeVersion1Spec('none')).toBe('none');
  });
});
