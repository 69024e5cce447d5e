import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExperimentSpecInput } from '../../../../src/core/experiment/experiment-spec';
import { parseExperimentSpec } from '../../../../src/core/experiment/parse-spec';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { presets } from '../../../../src/core/experiment/presets';
import {
  nothingTyped,
  specFromTyped,
  type TypedExperiment,
  typedFromSpec,
} from '../../../../src/core/experiment/typed-experiment';
import { modelDescriptors } from '../../../../src/workers/models';
import { workloadDescriptors } from '../../../../src/workers/workloads';
import { argumentsOf } from '../../../../src/core/experiment/command-line';
import { inTerminal, typedTexts } from '../../../support/typed-experiments';

const descriptors = { models: modelDescriptors, workloads: workloadDescriptors };
const cpus = 4;
const read = (typed: Partial<TypedExperiment>) =>
  specFromTyped({ ...nothingTyped, ...typed }, descriptors, cpus);

describe('what is typed', () => {
  test('is nothing but what was given', () => {
    expect(read({})).toEqual({});
    expect(read({ fields: { tasks: ' ', models: 'threads' } })).toEqual({ models: ['threads'] });
  });

  test('is fixed where it is one value, and swept where there are several', () => {
    expect(
      read({
        fields: { workload: 'mixed', models: 'threads' },
        settings: { batch: '4', inFlight: '1..8x2', dispatch: 'messages,shared' },
        parameters: { ms: '5', cpuShare: '0,0.5,1' },
      }),
    ).toMatchObject({
      settings: { batch: 4 },
      parameters: { ms: 5 },
      sweep: { inFlight: [1, 2, 4, 8], dispatch: ['messages', 'shared'], cpuShare: [0, 0.5, 1] },
    });
  });

  test('keeps the commas of a folder', () => {
    const typed = { fields: { workload: 'compress' }, parameters: { input: '/tmp/a, b' } };
    expect(read(typed).parameters).toEqual({ input: '/tmp/a, b' });
  });

  test('counts one CPU less for auto where one is to be left free', () => {
    expect(read({ fields: { workers: '1..auto', leaveOneFree: 'on' } }).workers).toEqual([1, 2, 3]);
  });
});

const complete = (spec: ExperimentSpecInput) => parseExperimentSpec(spec, cpus);

describe('the same input is the same experiment', () => {
  test('in a form, in a terminal, and in a file', () => {
    fc.assert(
      fc.property(typedTexts, (typed) => {
        const inForm = specFromTyped(typed, descriptors, cpus);
        expect(inTerminal(argumentsOf(typed), cpus)).toEqual(inForm);
        const inFile = JSON.parse(JSON.stringify(inForm)) as ExperimentSpecInput;
        expect(complete(inFile)).toEqual(complete(inForm));
      }),
    );
  });

  test('when its texts are written from it and read again', () => {
    fc.assert(
      fc.property(typedTexts, (typed) => {
        const spec = specFromTyped(typed, descriptors, cpus);
        expect(specFromTyped(typedFromSpec(spec, descriptors), descriptors, cpus)).toEqual(spec);
      }),
    );
  });

  test.each(presets)('when it is the preset $id, chosen, typed or imported', ({ spec }) => {
    const limits = { usableCpus: cpus, freeMemoryMb: 8192 };
    const typed = typedFromSpec(spec, descriptors);
    const planned = planExperiment(spec, descriptors, limits).spec;
    expect(planExperiment(specFromTyped(typed, descriptors, cpus), descriptors, limits).spec).toEqual(
      planned,
    );
    expect(complete(inTerminal(argumentsOf(typed), cpus))).toEqual(complete(spec));
    // A record holds the complete spec: importing it measures the same again.
    expect(planExperiment(planned, descriptors, limits).spec).toEqual(planned);
  });
});
