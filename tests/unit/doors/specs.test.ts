/** Whatever is asked for: it can be planned, or there is a sentence that says what is wrong. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CorelabError } from '../../../src/core/errors';
import { planExperiment } from '../../../src/core/experiment/plan-experiment';
import { presets } from '../../../src/core/experiment/presets';
import { modelDescriptors } from '../../../src/workers/models';
import { workloadDescriptors } from '../../../src/workers/workloads';
import { anything, fuzzing, spoilt } from '../../support/arbitraries';

const descriptors = { models: modelDescriptors, workloads: workloadDescriptors };
const machine = { usableCpus: 4, freeMemoryMb: 8192 };

function plan(spec: unknown): void {
  try {
    planExperiment(spec, descriptors, machine);
  } catch (error) {
    expect(error).toBeInstanceOf(CorelabError);
    const { failure } = error as CorelabError;
    expect(failure.code).toBe('usage');
    expect(failure.message).not.toMatch(/undefined|\[object/);
  }
}

test('a preset with something wrong in it', () => {
  for (const { spec } of presets) {
    const full = {
      ...spec,
      settings: spec.settings ?? { batch: 2 },
      sweep: spec.sweep ?? { batch: [1, 2] },
      seed: 1,
      retries: 1,
      failureRate: 0.1,
    };
    fc.assert(fc.property(spoilt(full), plan), { ...fuzzing, numRuns: 200 });
  }
});

test('anything', () => {
  fc.assert(fc.property(anything, plan), fuzzing);
});
