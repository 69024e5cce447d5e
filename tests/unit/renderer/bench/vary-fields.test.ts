// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { ExperimentSpecInput } from '../../../../src/core/experiment/experiment-spec';
import VaryFields from '../../../../src/renderer/bench/VaryFields.svelte';
import { ExperimentForm } from '../../../../src/renderer/experiment/experiment-form.svelte';
import { descriptors } from '../../../../src/workers/descriptors';
import { twoCpus } from '../../../support/fake-lab';

function show(spec: ExperimentSpecInput): ExperimentForm {
  const form = new ExperimentForm(descriptors, twoCpus);
  form.takeOver(spec, 'A run');
  render(VaryFields, { form });
  return form;
}
const field = (name: RegExp) => screen.getByLabelText<HTMLInputElement>(name);

it('says which values it has understood', async () => {
  const form = show({ models: ['threads'], parameters: { range: 10 } });
  await fireEvent.change(screen.getByLabelText('What to vary'), { target: { value: 'range' } });
  await fireEvent.input(field(/^Numbers per task/), { target: { value: '10, 500' } });
  expect(screen.getByText('10 and 500')).toBeTruthy();
  await fireEvent.input(field(/^Numbers per task/), { target: { value: '1000..4000x2' } });
  expect(screen.getByText('1,000, 2,000, and 4,000')).toBeTruthy();
  expect(form.spec).toMatchObject({ ok: true, spec: { sweep: { range: [1000, 2000, 4000] } } });
});

it('says what is wrong at the field itself, instead', async () => {
  show({ sweep: { range: [10, 500] } });
  await fireEvent.input(field(/^Numbers per task/), { target: { value: '10, 0' } });
  expect(screen.getByText(/^Sweep range must be 1 to/)).toBeTruthy();
  expect(screen.queryByRole('status')).toBeNull();
});

it('shows what a run swept with a single value, and lets go of it', async () => {
  const form = show({ models: ['threads'], sweep: { batch: [4] } });
  expect(field(/^Batch/).value).toBe('4');
  await fireEvent.click(screen.getByRole('button', { name: /^Stop varying Batch/ }));
  expect(form.spec).toMatchObject({ ok: true, spec: { settings: { batch: 4 } } });
});

it('varies the number of tasks, which leaves its own field and comes back', async () => {
  const form = show({ models: ['threads'], tasks: 20 });
  await fireEvent.change(screen.getByLabelText('What to vary'), { target: { value: 'tasks' } });
  expect(field(/^Tasks/).value).toBe('20');
  await fireEvent.input(field(/^Tasks/), { target: { value: '10, 500' } });
  expect(form.spec).toMatchObject({ ok: true, spec: { sweep: { tasks: [10, 500] } } });
  expect(form.texts.fields.tasks).toBe('');
  await fireEvent.click(screen.getByRole('button', { name: /^Stop varying Tasks/ }));
  expect(form.spec).toMatchObject({ ok: true, spec: { tasks: 10 } });
});
