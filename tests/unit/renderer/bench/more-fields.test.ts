// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { experimentFields, type FieldName } from '../../../../src/core/experiment/fields';
import { isTextField } from '../../../../src/core/experiment/grammar/field-value';
import MoreFields from '../../../../src/renderer/bench/MoreFields.svelte';
import { ExperimentForm } from '../../../../src/renderer/experiment/experiment-form.svelte';
import { descriptors } from '../../../../src/workers/descriptors';
import { twoCpus } from '../../../support/fake-lab';

const shown: readonly FieldName[] = ['models', 'workload', 'workers'];
const others = experimentFields.filter((field) => isTextField(field) && !shown.includes(field.name));

function show(): ExperimentForm {
  const form = new ExperimentForm(descriptors, twoCpus);
  render(MoreFields, { form, shown });
  return form;
}

describe('the further fields', () => {
  it.each(others)('are all there: $label', ({ label }) => {
    show();
    expect(screen.getByLabelText(label)).toBeTruthy();
  });

  it.each(others.filter((field) => field.kind === 'switch'))(
    'switch $label',
    async ({ name, label, ...field }) => {
      const form = show();
      const box = screen.getByLabelText<HTMLInputElement>(label);
      expect(box.checked).toBe(field.default);
      await fireEvent.click(box);
      expect(form.spec).toMatchObject({ ok: true, spec: { [name]: !field.default } });
    },
  );

  it('say what is wrong at the field itself', async () => {
    const form = show();
    await fireEvent.input(screen.getByLabelText('Memory limit'), { target: { value: '1MB' } });
    const sentence = 'Memory limit must be 16MB to 1024GB, got "1MB".';
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(form.spec).toMatchObject({ ok: false, failure: { message: sentence } });
  });
});
