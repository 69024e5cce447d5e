import { describe, expect, it } from 'vitest';
import { CorelabError, type Failure } from '../../../../src/core/errors';
import type { ModelDescriptor } from '../../../../src/core/experiment/descriptors';
import {
  refuseUnavailable,
  refuseUnknownToExecutors,
} from '../../../../src/core/experiment/refuse-unfit-models';
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
