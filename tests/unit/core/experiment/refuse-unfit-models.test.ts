import { describe, expect, it } from 'vitest';
import { CorelabError, type Failure } from '../../../../src/core/errors';
import type { ModelDescriptor } from '../../../../src/core/experiment/descriptors';
import {
  refuseUnavailable,
  refuseUnknownToExecutors,
} from '../../../../src/core/experiment/refuse-unfit-models';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { workloadDescriptors } from '../../../../src/workers/workloads';
import { modelDescriptors } from '../../../../src/workers/models';

const [some] = modelDescriptors as [ModelDescriptor, ...ModelDescriptor[]];
const here: ModelDescriptor = { ...some, id: 'here' };
const missing: ModelDescriptor = { ...some, id: 'missing', unavailable: 'python3 is not installed' };

function failureOf(action: () => void): Failure | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof CorelabError ? error.failure : undefined;
  }
}

describe('choosing a model', () => {
  it('that is not available here is refused with the reason and the others', () => {
    expect(failureOf(() => refuseUnavailable([here, missing], [here, missing]))).toEqual({
      code: 'usage',
      message: 'The model missing is not available here, because python3 is not installed.',
      hint: 'Models that are available here: here.',
    });
  });

  it('that is available is fine, whatever the others are', () => {
    expect(failureOf(() => refuseUnavailable([here], [here, missing]))).toBeUndefined();
  });

  it('whose executors do not know the workload is refused by name', () => {
    const knows = { ...here, workloads: ['primes', 'hash'] };
    expect(failureOf(() => refuseUnknownToExecutors([knows], 'primes'))).toBeUndefined();
    expect(failureOf(() => refuseUnknownToExecutors([here], 'http'))).toBeUndefined();
    expect(failureOf(() => refuseUnknownToExecutors([here, knows], 'http'))).toEqual({
      code: 'usage',
      message: 'The executors of the model here do not know the workload http.',
      hint: 'They know: primes, hash.',
    });
  });
});

describe('an experiment that skips what is not available', () => {
  const baseline: ModelDescriptor = { ...some, id: 'baseline', role: 'baseline' };
  const { role: _, ...model } = some;
  const descriptors = {
    models: [
      baseline,
      { ...model, id: 'here' },
      { ...model, id: 'missing', unavailable: 'no window is open' },
    ],
    workloads: workloadDescriptors,
  };
  const plan = (...models: string[]) =>
    planExperiment({ models, skipUnavailable: true }, descriptors, { usableCpus: 2, freeMemoryMb: 4000 });

  it('goes without the model, and keeps why', () => {
    const { points, spec, leftOut } = plan('here', 'missing');
    expect(points.map((point) => point.model.id)).toEqual(['baseline', 'here']);
    expect(spec.models).not.toContain('missing');
    expect(leftOut).toEqual([{ model: 'missing', title: some.title, reason: 'no window is open' }]);
    expect(plan('here')).not.toHaveProperty('leftOut');
  });

  it('is refused where nothing is left of it', () => {
    expect(failureOf(() => plan('missing'))?.message).toBe(
      'The model missing is not available here, because no window is open.',
    );
  });
});
