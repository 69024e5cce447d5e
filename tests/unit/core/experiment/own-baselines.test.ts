import { describe, expect, test } from 'vitest';
import { CorelabError, type Failure } from '../../../../src/core/errors';
import type { Descriptors } from '../../../../src/core/experiment/descriptors';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { twoFamilies } from '../../../support/two-families';

const limits = { usableCpus: 2, freeMemoryMb: 8000 };
const plan = (spec: object, known: Descriptors = twoFamilies) =>
  planExperiment(
    { models: ['threads', 'other'], workload: 'primes', workers: [2], ceiling: false, ...spec },
    known,
    limits,
  );
const idsOf = (spec: object) => plan(spec).points.map(({ id }) => id);
const baselinesOf = (spec: object) =>
  Object.fromEntries(plan(spec).points.map(({ id, baseline }) => [id, baseline]));

function refusal(known: Descriptors, models: readonly string[]): Failure {
  try {
    plan({ models }, known);
  } catch (error) {
    if (error instanceof CorelabError) return error.failure;
    throw error;
  }
  throw new Error('the experiment was accepted');
}

describe('the baseline that a model names', () => {
  test('is measured beside it, and every point says which one is its own', () => {
    expect(plan({}).spec.models).toEqual(['sequential', 'other-alone', 'threads', 'other']);
    expect(baselinesOf({})).toEqual({
      'sequential-1': 'sequential-1',
      'other-alone-1': 'other-alone-1',
      'threads-2': 'sequential-1',
      'other-2': 'other-alone-1',
    });
  });

  test('takes the place of the first one where no other model needs that', () => {
    expect(idsOf({ models: ['other'] })).toEqual(['other-alone-1', 'other-2']);
    expect(idsOf({ models: ['other-alone'] })).toEqual(['other-alone-1']);
  });

  test('needs no word where it is the only one', () => {
    expect(Object.values(baselinesOf({ models: ['threads'] }))).toEqual([undefined, undefined]);
    expect(Object.values(baselinesOf({ models: ['other'] }))).toEqual([undefined, undefined]);
  });

  test('is measured once for each work', () => {
    expect(baselinesOf({ sweep: { range: [1000, 8000] } })).toEqual({
      'sequential-1-range-1000': 'sequential-1-range-1000',
      'other-alone-1-range-1000': 'other-alone-1-range-1000',
      'threads-2-range-1000': 'sequential-1-range-1000',
      'other-2-range-1000': 'other-alone-1-range-1000',
      'sequential-1-range-8000': 'sequential-1-range-8000',
      'other-alone-1-range-8000': 'other-alone-1-range-8000',
      'threads-2-range-8000': 'sequential-1-range-8000',
      'other-2-range-8000': 'other-alone-1-range-8000',
    });
  });

  test('has the ceiling that consists of its own copies, and no other', () => {
    const { points } = plan({ ceiling: true });
    const ceilings = points.filter(({ model }) => model.role === 'ceiling');
    expect(ceilings.map(({ id, baseline }) => [id, baseline])).toEqual([['copies-2', 'sequential-1']]);
    expect(idsOf({ models: ['other'], ceiling: true })).toEqual(['other-alone-1', 'other-2']);
  });

  test('comes with its model, so that a refusal names the model', () => {
    const models = twoFamilies.models.map((model) =>
      model.id.startsWith('other') ? { ...model, unavailable: 'it is not installed' } : model,
    );
    expect(refusal({ ...twoFamilies, models }, ['other']).message).toContain('The model other is not');
  });

  test.each(['nothing', 'threads'])('is refused where %s is no baseline', (baseline) => {
    const models = twoFamilies.models.map((model) => (model.id === 'other' ? { ...model, baseline } : model));
    const known = { ...twoFamilies, models };
    expect(refusal(known, ['other'])).toEqual({
      code: 'usage',
      message: `The model other names ${baseline} as its baseline, and there is no baseline of that name.`,
      hint: expect.stringMatching(/^Baselines: sequential, .*other-alone\.$/) as string,
    });
    expect(() => plan({ models: ['threads'] }, known)).not.toThrow();
  });
});
