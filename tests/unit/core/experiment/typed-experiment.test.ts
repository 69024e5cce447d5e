import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Command } from 'commander';
import {
  addExperimentOptions,
  type ExperimentOptions,
  namesOf,
  typedFrom,
} from '../../../../src/cli/options/experiment-options';
import type { ExperimentSpecInput } from '../../../../src/core/experiment/experiment-spec';
import { experimentFields } from '../../../../src/core/experiment/fields';
import type { ExperimentField } from '../../../../src/core/experiment/fields/field';
import { isTextField } from '../../../../src/core/experiment/grammar/field-value';
import { parseExperimentSpec } from '../../../../src/core/experiment/parse-spec';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { presets } from '../../../../src/core/experiment/presets';
import {
  nothingTyped,
  specFromTyped,
  type TypedExperiment,
  typedFromSpec,
} from '../../../../src/core/experiment/typed-experiment';
import { modelDescriptors } from '../../../../src/workers/models/descriptors';
import { workloadDescriptors } from '../../../../src/workers/workloads/descriptors';

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

/** Texts as people type them, for every field that has one. */
const typedTexts: fc.Arbitrary<TypedExperiment> = fc.record({
  fields: fc.record(
    {
      models: fc
        .subarray(
          modelDescriptors.map(({ id }) => id),
          { minLength: 1 },
        )
        .map((ids) => ids.join(', ')),
      workload: fc.constantFrom('primes', 'hash', 'wait', 'mixed'),
      workers: fc.constantFrom('1,2,4', '1..auto', 'auto', '1..2x', '1..8x2', '3'),
      leaveOneFree: fc.constantFrom('on', 'off'),
      tasks: fc.constantFrom('10', '10_500', '1e3'),
      precision: fc.constantFrom('2', '2%', '0.5%'),
      budgetMs: fc.constantFrom('20', '500ms', '2m'),
      warmUp: fc.constantFrom('on', 'off'),
      ceiling: fc.constantFrom('on', 'off'),
      verifyAdvice: fc.constantFrom('on', 'off'),
      seed: fc.nat().map(String),
      clock: fc.constantFrom('warm', 'cold'),
      retries: fc.integer({ min: 0, max: 100 }).map(String),
      failureRate: fc.constantFrom('0.1', '10%', '0'),
      taskTimeoutMs: fc.constantFrom('30', '1m', '1.5s'),
      runTimeoutMs: fc.constantFrom('10m', '1h'),
      memoryMb: fc.constantFrom('512', '2GB', '128MB'),
    },
    { requiredKeys: [] },
  ),
  settings: fc.record(
    { batch: fc.constantFrom('1', '1,4,16', '1..8x2'), concurrency: fc.constantFrom('8', '4,8') },
    { requiredKeys: [] },
  ),
  parameters: fc.record({ ms: fc.constantFrom('5', '1..3') }, { requiredKeys: [] }),
  sweep: fc.record({ dispatch: fc.constantFrom('messages', 'messages,shared') }, { requiredKeys: [] }),
});

/** The same texts as arguments of the terminal. */
function argumentsOf({ fields, settings, parameters, sweep }: TypedExperiment): string[] {
  const pairs = (texts: TypedExperiment['sweep']) => Object.entries(texts) as [string, string][];
  return [
    ...(experimentFields as readonly ExperimentField[]).filter(isTextField).flatMap((field) => {
      const text = fields[field.name as keyof typeof fields];
      if (text === undefined) return [];
      if (field.kind !== 'switch') return [`--${field.flag ?? ''}`, text];
      return [text === 'on' ? `--${field.flag ?? ''}` : `--no-${field.flag ?? ''}`];
    }),
    ...pairs(settings).flatMap(([name, text]) => [`--${name}`, text]),
    ...pairs(parameters).flatMap(([name, text]) => ['--param', `${name}=${text}`]),
    ...pairs(sweep).flatMap(([name, text]) => ['--sweep', `${name}=${text}`]),
  ];
}

function inTerminal(args: readonly string[]): ExperimentSpecInput {
  const command = addExperimentOptions(new Command().exitOverride(), descriptors);
  const options = command.parse([...args], { from: 'user' }).opts<ExperimentOptions>();
  const workload = workloadDescriptors.find(({ id }) => id === (options.workload ?? 'primes'));
  return specFromTyped(
    typedFrom(options, workload, descriptors),
    descriptors,
    cpus,
    namesOf(options, workload),
  );
}

const complete = (spec: ExperimentSpecInput) => parseExperimentSpec(spec, cpus);

describe('the same input is the same experiment', () => {
  test('in a form, in a terminal, and in a file', () => {
    fc.assert(
      fc.property(typedTexts, (typed) => {
        const inForm = specFromTyped(typed, descriptors, cpus);
        expect(inTerminal(argumentsOf(typed))).toEqual(inForm);
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
    expect(complete(inTerminal(argumentsOf(typed)))).toEqual(complete(spec));
    // A record holds the complete spec: importing it measures the same again.
    expect(planExperiment(planned, descriptors, limits).spec).toEqual(planned);
  });
});
