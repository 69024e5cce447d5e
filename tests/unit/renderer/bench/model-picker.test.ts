// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import ModelPicker from '../../../../src/renderer/bench/ModelPicker.svelte';
import { ExperimentForm } from '../../../../src/renderer/experiment/experiment-form.svelte';
import { descriptors } from '../../../../src/workers/descriptors';
import { twoCpus } from '../../../support/fake-lab';
import OnPage from '../../../support/window/OnPage.svelte';

it('shows a model that is not available here with the reason, and lets nobody choose it', async () => {
  const models = descriptors.models.map((model) =>
    model.id === 'threads' ? { ...model, unavailable: 'python3 is not installed' } : model,
  );
  const form = new ExperimentForm({ ...descriptors, models }, twoCpus);
  render(OnPage, { props: { shown: ModelPicker as never, its: { form } } });
  const choice = screen.getByRole<HTMLInputElement>('checkbox', { name: /^Threads/ });
  expect(choice.disabled).toBe(true);
  expect(screen.getByText('not available, because python3 is not installed')).toBeTruthy();
  const other = screen.getByRole<HTMLInputElement>('checkbox', { name: /^Processes/ });
  expect(other.disabled).toBe(false);
  await fireEvent.click(screen.getByRole('button', { name: 'About Processes' }));
  expect(screen.getByRole('dialog', { name: 'Processes' }).textContent).toContain(
    descriptors.models.find(({ id }) => id === 'processes')?.summary,
  );
  const before = form.models.includes('processes');
  await fireEvent.click(other);
  expect(form.models.includes('processes')).toBe(!before);
  const { spec } = form.compareAllSpec as { spec: { models: string[] } };
  expect(spec.models).toContain('processes');
  expect(spec.models).not.toContain('threads');
});
