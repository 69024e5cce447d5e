import { expect, it } from 'vitest';
import { presets } from '../../../../src/core/experiment/presets';
import { ExperimentForm } from '../../../../src/renderer/experiment/experiment-form.svelte';
import { keepForm, putBackForm } from '../../../../src/renderer/state/kept-form';
import { descriptors } from '../../../../src/workers/descriptors';
import { twoCpus } from '../../../support/fake-lab';
import { fakeTab } from '../../../support/window/fake-tab';

const formOf = () => new ExperimentForm(descriptors, twoCpus);

it.each([
  ['a preset', (form: ExperimentForm) => form.choose(presets[1] as (typeof presets)[number])],
  [
    'a saved run',
    (form: ExperimentForm) => form.takeOver({ models: ['async'], clock: 'cold' }, 'On my desk'),
  ],
])('what was typed over %s is there after a reload', (_, begin) => {
  const [form, again, tab] = [formOf(), formOf(), fakeTab()];
  begin(form);
  form.texts.fields.tasks = '7';
  form.customizing = true;
  keepForm(form, tab);
  putBackForm(again, tab);
  expect(again.kept).toEqual(form.kept);
  expect(again.spec).toEqual(form.spec);
});

it.each([
  ['nothing', undefined],
  ['no JSON', 'Threads'],
  ['what another version kept', '{"models":"threads"}'],
  [
    'a preset that is gone',
    JSON.stringify({
      models: ['async'],
      texts: { fields: {}, settings: {}, parameters: {}, sweep: {} },
      varied: [],
      customizing: true,
      source: { kind: 'preset', name: 'gone' },
      original: { spec: {}, texts: '' },
    }),
  ],
])('%s leaves the form as it begins', (_, text) => {
  const [form, tab] = [formOf(), fakeTab()];
  if (text !== undefined) tab.setItem('corelab-form', text);
  putBackForm(form, tab);
  expect(form.kept).toEqual(formOf().kept);
});
