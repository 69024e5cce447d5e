import { describe, expect, it } from 'vitest';
import { ExperimentForm } from '../../../../src/renderer/experiment/experiment-form.svelte';
import { presets } from '../../../../src/renderer/experiment/presets';
import { roundsField, tasksField } from '../../../../src/renderer/experiment/spec-fields';
import { doublings, parseWorkers } from '../../../../src/renderer/experiment/worker-list';
import { descriptors } from '../../../../src/workers/descriptors';
import { twoCpus } from '../../../support/fake-lab';

const formOf = () => new ExperimentForm(descriptors, twoCpus);

describe('the form', () => {
  it.each(presets)('comes to an experiment that the lab takes: $id', (preset) => {
    const form = formOf();
    form.choose(preset);
    expect(form.spec).toMatchObject({ ok: true, spec: { workload: preset.spec.workload } });
  });

  it('leaves what is empty to the defaults', () => {
    const form = formOf();
    form.chooseWorkload('hash');
    expect(form.spec).toMatchObject({ ok: true, spec: { parameters: {} } });
    expect(form.spec.ok && 'tasks' in form.spec.spec).toBe(false);
  });

  it('names the field that is wrong, as the form calls it', () => {
    const form = formOf();
    form.fields = { [roundsField.name]: '0' };
    expect(form.spec).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('Rounds must be') as string },
    });
    form.fields = { [tasksField.name]: 'many' };
    expect(form.spec).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('Tasks must be') as string },
    });
    form.fields = {};
    form.parameters = { range: '-1' };
    expect(form.spec).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('Numbers per task must be') as string },
    });
  });

  it('gives options only to experiments whose models have them', () => {
    const form = formOf();
    form.settings = { batch: '4' };
    expect(form.spec).toMatchObject({ ok: true, spec: { settings: { batch: 4 } } });
    form.models = ['async'];
    expect(form.spec).toMatchObject({ ok: true, spec: { settings: {} } });
  });

  it('sweeps what was given several values, and names what is wrong with one of them', () => {
    const form = formOf();
    form.settings = { batch: '1, 4,16' };
    form.parameters = { range: '1000, 8000' };
    expect(form.spec).toMatchObject({
      ok: true,
      spec: { settings: {}, parameters: {}, sweep: { batch: [1, 4, 16], range: [1000, 8000] } },
    });
    form.parameters = { range: '1000, x' };
    expect(form.spec).toMatchObject({
      ok: false,
      failure: { message: 'Sweep range must be a whole number from 1 to 10000000, got "x".' },
    });
    form.parameters = { range: '1000' };
    form.settings = {};
    expect(form.spec).toMatchObject({ ok: true, spec: { parameters: { range: 1000 } } });
    expect(form.spec).not.toHaveProperty('spec.sweep');
  });

  it('keeps the commas of a folder', () => {
    const form = formOf();
    form.chooseWorkload('compress');
    form.parameters = { input: '/a, b' };
    expect(form.spec).toMatchObject({ ok: true, spec: { parameters: { input: '/a, b' } } });
  });

  it('shows an option once, whoever of the chosen models has it', () => {
    const form = formOf();
    form.models = ['processes', 'threads'];
    const batch = form.options.filter(({ parameter }) => parameter.name === 'batch');
    expect(batch).toHaveLength(1);
    expect(batch[0]?.owners.map(({ title }) => title)).toEqual(['Processes', 'Threads']);
  });

  it('compares all with every model but the baseline, which is measured anyway', () => {
    const form = formOf();
    form.models = ['threads'];
    const all = descriptors.models.filter((model) => model.baseline !== true).map(({ id }) => id);
    expect(form.compareAllSpec).toMatchObject({ ok: true, spec: { models: all } });
  });

  it('needs a model', () => {
    const form = formOf();
    form.models = [];
    expect(form.spec).toMatchObject({ ok: false });
  });

  it('takes limits and defaults of its fields from the schema in core', () => {
    expect(roundsField).toMatchObject({ kind: 'integer', min: 1 });
    expect(tasksField.min).toBe(1);
  });
});

describe('numbers of workers', () => {
  it('are read as lists and ranges, sorted and without repetitions', () => {
    expect(parseWorkers('4, 1-3, 2')).toEqual({ ok: true, workers: [1, 2, 3, 4] });
  });

  it.each(['', '0', '-1', '1.5', '3-1', 'two', '1,,2', '9999', '1-999999999'])(
    'refuse %j with a sentence',
    (text) => {
      expect(parseWorkers(text)).toMatchObject({
        ok: false,
        message: expect.stringContaining('whole numbers') as string,
      });
    },
  );

  it('double up to the last', () => {
    expect(doublings(1)).toEqual([1]);
    expect(doublings(6)).toEqual([1, 2, 4, 6]);
    expect(doublings(8)).toEqual([1, 2, 4, 8]);
  });
});
