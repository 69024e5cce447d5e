// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import ParameterField from '../../../../src/renderer/bench/ParameterField.svelte';
import NotMeasured from '../../../../src/renderer/frame/NotMeasured.svelte';

const range = {
  kind: 'integer' as const,
  name: 'range',
  label: 'Numbers per task',
  help: 'how many numbers',
  min: 1,
  max: 100,
  default: 8,
  unit: 'numbers',
};

describe('a field', () => {
  it('shows unit, default, limits and help of its description', () => {
    render(ParameterField, { parameter: range });
    const field = screen.getByLabelText(/Numbers per task/);
    expect(field.getAttribute('placeholder')).toBe('8');
    expect(field.getAttribute('title')).toBe('1 to 100 numbers');
    expect(screen.getByText('how many numbers')).toBeTruthy();
    expect(screen.getByText(', numbers')).toBeTruthy();
  });

  it.each(['0', '101', '1.5', 'many'])('marks %s as wrong and says what may stand there', async (typed) => {
    render(ParameterField, { parameter: range });
    const field = screen.getByLabelText(/Numbers per task/);
    expect(field.getAttribute('aria-invalid')).toBe('false');
    await fireEvent.input(field, { target: { value: typed } });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Must be 1 to 100 numbers.')).toBeTruthy();
  });

  it('explains the choice that is made', async () => {
    const choices = [
      { value: 'warm', help: 'when all are ready' },
      { value: 'cold', help: 'before the first' },
    ];
    render(ParameterField, {
      parameter: { kind: 'choice', name: 'clock', label: 'Clock', help: 'when', choices, default: 'warm' },
    });
    expect(screen.getByText('when all are ready')).toBeTruthy();
    await fireEvent.change(screen.getByLabelText('Clock'), { target: { value: 'cold' } });
    expect(screen.getByText('before the first')).toBeTruthy();
  });
});

describe('a figure that could not be measured', () => {
  it('carries its reason for those who see and those who listen', () => {
    render(NotMeasured, { reason: 'no counter tells' });
    const shown = screen.getByText('n/a');
    expect(shown.getAttribute('title')).toBe('Not available: no counter tells');
    expect(shown.textContent).toBe('n/a, because no counter tells');
  });
});
