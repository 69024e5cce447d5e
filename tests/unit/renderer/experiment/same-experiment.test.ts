import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CorelabError } from '../../../../src/core/errors';
import type { ExperimentSpec, ExperimentSpecInput } from '../../../../src/core/experiment/experiment-spec';
import { type FieldName, fieldDefaults } from '../../../../src/core/experiment/fields';
import { listItems } from '../../../../src/core/experiment/grammar/list';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { presets } from '../../../../src/core/experiment/presets';
import { replaceFields } from '../../../../src/core/experiment/replace-fields';
import type { TypedExperiment } from '../../../../src/core/experiment/typed-experiment';
import { ExperimentForm } from '../../../../src/renderer/experiment/experiment-form.svelte';
import { descriptors } from '../../../../src/workers/descriptors';
import { twoCpus } from '../../../support/fake-lab';
import { argumentsOf } from '../../../../src/core/experiment/command-line';
import { inTerminal, typedTexts } from '../../../support/typed-experiments';

const cpus = twoCpus.topology.usableCpus;

/** The whole experiment that a host's lab would measure; undefined where it refuses to. */
function planned(spec: ExperimentSpecInput): ExperimentSpec | undefined {
  try {
    const limits = { usableCpus: cpus, freeMemoryMb: twoCpus.memory.freeMb };
    return planExperiment(spec, descriptors, limits).spec;
  } catch (error) {
    if (error instanceof CorelabError) return undefined;
    throw error;
  }
}

const inForm = ({ spec }: ExperimentForm) => (spec.ok ? planned(spec.spec) : undefined);

/** A form into which somebody types all of it, from nothing. */
function formOf({ fields, settings, parameters, sweep }: TypedExperiment): ExperimentForm {
  const form = new ExperimentForm(descriptors, twoCpus);
  form.takeOver({}, '');
  for (const [name, text] of Object.entries(fields)) {
    if (name === 'models') form.models = listItems(text);
    else form.type(name as FieldName, text);
  }
  Object.assign(form.texts.settings, settings);
  Object.assign(form.texts.parameters, parameters);
  Object.assign(form.texts.sweep, sweep);
  return form;
}

/** Without options that no chosen model has: a form shows no field for them, and a terminal refuses them. */
function possible(typed: TypedExperiment): TypedExperiment {
  const models = listItems(typed.fields.models ?? fieldDefaults.models.join());
  const options = descriptors.models
    .filter(({ id }) => models.includes(id))
    .flatMap((model) => model.options.map(({ name }) => name));
  const only = (texts: TypedExperiment['settings']) =>
    Object.fromEntries(Object.entries(texts).filter(([name]) => options.includes(name)));
  return { ...typed, settings: only(typed.settings), sweep: only(typed.sweep) };
}

describe('the same input is the same experiment', () => {
  test('in window and terminal, or is refused in both', () => {
    let measured = 0;
    fc.assert(
      fc.property(typedTexts.map(possible), (typed) => {
        const spec = planned(inTerminal(argumentsOf(typed), cpus));
        expect(inForm(formOf(typed))).toEqual(spec);
        if (spec !== undefined) measured++;
      }),
    );
    expect(measured).toBeGreaterThan(10);
  });

  test('in an imported run that is measured again', () => {
    fc.assert(
      fc.property(typedTexts.map(possible), (typed) => {
        const spec = planned(inTerminal(argumentsOf(typed), cpus));
        if (spec === undefined) return;
        const form = new ExperimentForm(descriptors, twoCpus);
        form.takeOver(JSON.parse(JSON.stringify(spec)) as ExperimentSpec, 'A run');
        expect(inForm(form)).toEqual(spec);
        expect(form.changed).toBe(false);
      }),
    );
  });
});

describe.each(presets)('the preset $id', (preset) => {
  const chosen = () => {
    const form = new ExperimentForm(descriptors, twoCpus);
    form.choose(preset);
    return form;
  };
  const withFlags = (given: ExperimentSpecInput) => planned(replaceFields(preset.spec, given, descriptors));

  test('is the same experiment in window and terminal', () => {
    expect(inForm(chosen())).toEqual(withFlags({}));
  });

  test('is the same with another number of rounds, workers or tasks', () => {
    const form = chosen();
    form.type('rounds', '7');
    form.type('workers', '1..2');
    form.type('tasks', '40');
    expect(inForm(form)).toEqual(withFlags({ rounds: 7, workers: [1, 2], tasks: 40 }));
  });

  test('is the same with other models or another workload', () => {
    const form = chosen();
    form.models = ['async'];
    expect(inForm(form)).toEqual(withFlags({ models: ['async'] }));
    const workload = preset.spec.workload === 'hash' ? 'primes' : 'hash';
    form.chooseWorkload(workload);
    expect(inForm(form)).toEqual(withFlags({ models: ['async'], workload }));
  });
});
