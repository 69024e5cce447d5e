import { describe, expect, it } from 'vitest';
import { toFailure } from '../../../../src/core/errors';
import type { ExperimentSpecInput } from '../../../../src/core/experiment/experiment-spec';
import { parseExperimentSpec } from '../../../../src/core/experiment/parse-spec';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { doublings } from '../../../../src/renderer/experiment/doublings';
import { ExperimentForm } from '../../../../src/renderer/experiment/experiment-form.svelte';
import { presets } from '../../../../src/core/experiment/presets';
import { descriptors } from '../../../../src/workers/descriptors';
import { twoCpus } from '../../../support/fake-lab';

const cpus = twoCpus.topology.usableCpus;
const formOf = () => new ExperimentForm(descriptors, twoCpus);
/** The form after a saved run or an import was put into it. */
const formWith = (spec: ExperimentSpecInput) => {
  const form = formOf();
  form.takeOver(spec, 'A run');
  return form;
};
/** With everything that was left out. */
const complete = (spec: unknown) => parseExperimentSpec(spec, cpus);

/** The experiment that the form comes to. */
function specOf(form: ExperimentForm): ExperimentSpecInput {
  if (!form.spec.ok) throw new Error(form.spec.failure.message);
  return form.spec.spec;
}

describe('the form', () => {
  it.each(presets)('comes to the experiment of the preset: $id', (preset) => {
    const form = formOf();
    form.choose(preset);
    expect(complete(specOf(form))).toEqual(complete(preset.spec));
    expect(form.changed).toBe(false);
  });

  it('leaves what is empty to the defaults', () => {
    const form = formOf();
    form.chooseWorkload('hash');
    expect(specOf(form)).not.toHaveProperty('parameters');
    expect(specOf(form)).not.toHaveProperty('tasks');
  });

  it('keeps everything that a run says, whether or not it shows it', () => {
    const spec: ExperimentSpecInput = {
      models: ['threads', 'processes'],
      workload: 'hash',
      workers: [1, 2, 4],
      tasks: 50,
      sweep: { batch: [1, 4], dispatch: ['shared'] },
      rounds: 7,
      clock: 'cold',
      retries: 5,
      failureRate: 0.25,
      taskTimeoutMs: 1500,
      runTimeoutMs: 90_000,
      warmUp: false,
      ceiling: false,
      verifyAdvice: true,
      leaveOneFree: true,
      memoryMb: 256,
      seed: 42,
    };
    expect(complete(specOf(formWith(spec)))).toEqual(complete(spec));
  });

  it('keeps precision and budget of a run, and what it leaves to others', () => {
    const spec = { precision: 0.123, budgetMs: 90_500, tasks: null, memoryMb: null };
    expect(complete(specOf(formWith(spec)))).toEqual(complete(spec));
  });

  it('compares all without models that do not know the workload', () => {
    const models = descriptors.models.map((model) =>
      model.id === 'processes' ? { ...model, workloads: ['noop'] } : model,
    );
    const form = new ExperimentForm({ ...descriptors, models }, twoCpus);
    const { compareAllSpec: all } = form;
    expect(all.ok && all.spec.models).not.toContain('processes');
    expect(all.ok && all.spec.models).toContain('threads');
  });

  it('compares all with every model but the baseline and those of other languages, and keeps the rest', () => {
    const form = formWith({ models: ['threads'], sweep: { batch: [1, 4] }, clock: 'cold', rounds: 3 });
    const all = descriptors.models
      .filter(({ role, unavailable, baseline }) => (role ?? unavailable ?? baseline) === undefined)
      .map(({ id }) => id);
    expect(form.compareAllSpec).toMatchObject({
      ok: true,
      spec: { models: all, sweep: { batch: [1, 4] }, clock: 'cold', rounds: 3 },
    });
  });

  it('gives options only to experiments whose models have them', () => {
    const form = formWith({ models: ['threads'], settings: { batch: 4 }, sweep: { dispatch: ['shared'] } });
    expect(specOf(form)).toMatchObject({ settings: { batch: 4 }, sweep: { dispatch: ['shared'] } });
    form.models = ['async'];
    expect(specOf(form)).not.toHaveProperty('settings');
    expect(specOf(form)).not.toHaveProperty('sweep');
    form.models = ['threads'];
    expect(specOf(form)).toMatchObject({ settings: { batch: 4 } });
  });

  it('sweeps what was given several values', () => {
    const form = formOf();
    form.texts.settings = { batch: '1, 4,16' };
    form.texts.parameters = { range: '1000..4000x2' };
    expect(specOf(form)).toMatchObject({ sweep: { batch: [1, 4, 16], range: [1000, 2000, 4000] } });
    form.texts.parameters = { range: '1000' };
    form.texts.settings = {};
    expect(specOf(form)).toMatchObject({ parameters: { range: 1000 } });
    expect(specOf(form)).not.toHaveProperty('sweep');
  });

  it('keeps the commas of a folder', () => {
    const form = formOf();
    form.chooseWorkload('compress');
    form.texts.parameters = { input: '/a, b' };
    expect(specOf(form)).toMatchObject({ parameters: { input: '/a, b' } });
  });

  it('puts aside what meant the work before when another is chosen, and brings it back with that work', () => {
    const form = formWith({
      models: ['async'],
      tasks: 9,
      parameters: { range: 7 },
      sweep: { concurrency: [1, 2] },
      clock: 'cold',
    });
    const before = specOf(form);
    form.chooseWorkload('hash');
    const spec = specOf(form);
    expect(spec).toMatchObject({ workload: 'hash', sweep: { concurrency: [1, 2] }, clock: 'cold' });
    for (const name of ['tasks', 'parameters']) expect(spec).not.toHaveProperty(name);
    form.chooseWorkload('primes');
    expect(complete(specOf(form))).toEqual(complete(before));
  });

  it('varies what is chosen, from the value that it has, and goes back to the first one', () => {
    const form = formWith({ models: ['threads'], parameters: { range: 7 } });
    expect(form.variable.map(({ name }) => name)).toContain('batch');
    form.vary('range');
    expect(form.valuesOf('range')).toBe('7');
    form.setValues('range', '7, 70');
    expect(specOf(form)).toMatchObject({ sweep: { range: [7, 70] } });
    form.stopVarying('range');
    expect(specOf(form)).toMatchObject({ parameters: { range: 7 } });
    expect(form.varied).toEqual([]);
  });

  it('begins with all choices where there are choices, and ends with none of them', () => {
    const form = formWith({ models: ['threads'] });
    form.vary('dispatch');
    expect(form.valuesOf('dispatch').split(',').length).toBeGreaterThan(1);
    form.stopVarying('dispatch');
    expect(specOf(form)).not.toHaveProperty('sweep');
    expect(specOf(form)).not.toHaveProperty('settings');
  });

  it('shows as varied what a run swept, with one value too, and no folder', () => {
    expect(formWith({ models: ['threads'], sweep: { batch: [4] } }).varied).toEqual(['batch']);
    expect(formWith({ sweep: { range: [10, 500] } }).varied).toEqual(['range']);
    expect(formWith({ workload: 'compress', parameters: { input: '/a, b' } }).varied).toEqual([]);
  });

  it('is the same after it was kept and put back', () => {
    const form = formWith({ models: ['threads'], sweep: { batch: [1, 4] }, clock: 'cold' });
    form.texts.fields.rounds = '0';
    const again = formOf();
    again.putBack(structuredClone(form.kept));
    expect(again.kept).toEqual(form.kept);
    expect(again.spec).toEqual(form.spec);
    expect(again.changed).toBe(true);
    again.reset();
    expect(complete(specOf(again))).toMatchObject({ clock: 'cold', sweep: { batch: [1, 4] } });
  });

  it('shows an option once, whoever of the chosen models has it', () => {
    const form = formOf();
    form.models = ['processes', 'threads'];
    const batch = form.options.filter(({ parameter }) => parameter.name === 'batch');
    expect(batch).toHaveLength(1);
    expect(batch[0]?.owners.map(({ title }) => title)).toEqual(['Processes', 'Threads']);
  });

  it('lets the last one count of fields that exclude each other, as a flag does beside a preset', () => {
    const form = formWith({ budgetMs: 20_000, precision: 0.1 });
    form.type('rounds', '3');
    expect(complete(specOf(form))).toEqual(complete({ rounds: 3 }));
    form.type('precision', '7%');
    expect(complete(specOf(form))).toEqual(complete({ precision: 0.07 }));
  });

  it('needs a model', () => {
    const form = formOf();
    form.models = [];
    expect(form.spec).toMatchObject({ ok: false, failure: { message: 'Choose at least one model.' } });
  });

  it('says when it was changed, and goes back', () => {
    const form = formOf();
    form.texts.fields.seed = '7';
    form.toggleModel('gil');
    expect(form.changed).toBe(true);
    form.texts.fields.seed = '';
    form.toggleModel('gil');
    expect(form.changed).toBe(false);
    form.chooseWorkload('noop');
    form.reset();
    expect(form.changed).toBe(false);
    expect(specOf(form)).toMatchObject({ workload: 'primes' });
  });
});

describe('a field that is wrong', () => {
  /** The sentence of a field, and the one with which the plan refuses the same stored value under the same name. */
  const refusal = (spec: unknown, form: ExperimentForm) => {
    try {
      const { usableCpus } = twoCpus.topology;
      planExperiment(spec, descriptors, { usableCpus, freeMemoryMb: twoCpus.memory.freeMb }, form.names);
      return undefined;
    } catch (error) {
      return toFailure(error, 'usage').message;
    }
  };

  it('has its sentence, which is the one of the whole experiment', () => {
    const form = formOf();
    form.texts.fields.rounds = '0';
    expect(form.problems.fields.rounds).toBe('Rounds must be 1 to 1000, got 0.');
    expect(form.spec).toMatchObject({ ok: false, failure: { message: form.problems.fields.rounds } });
    expect(refusal({ rounds: 0 }, form)).toBe(form.problems.fields.rounds);
  });

  it('does not hide what is wrong with another', () => {
    const form = formOf();
    form.texts.fields = { ...form.texts.fields, tasks: '10,500', taskTimeoutMs: 'soon', workers: '0' };
    expect(form.problems.fields).toEqual({
      tasks: 'Tasks takes one number: 10500?',
      taskTimeoutMs: 'Task time-out must be 1ms to 24h, such as 500ms, 10s or 2m, got "soon".',
      workers: 'Workers must be 1 to 256, got 0.',
    });
  });

  it('may be an option or a parameter, swept or not', () => {
    const form = formOf();
    form.texts.parameters = { range: '-1' };
    form.texts.settings = { batch: '1,0' };
    expect(form.problems.parameters['range']).toBe('Numbers per task must be 1 to 10000000, got -1.');
    expect(form.problems.settings['batch']).toBe('Sweep batch must be 1 to 100000, got 0.');
    expect(refusal({ parameters: { range: -1 } }, form)).toBe(form.problems.parameters['range']);
    expect(refusal({ sweep: { batch: [1, 0] } }, form)).toBe(form.problems.settings['batch']);
  });
});

describe('numbers of workers on the slider', () => {
  it('double up to the last', () => {
    expect(doublings(1)).toEqual([1]);
    expect(doublings(6)).toEqual([1, 2, 4, 6]);
    expect(doublings(8)).toEqual([1, 2, 4, 8]);
  });
});
