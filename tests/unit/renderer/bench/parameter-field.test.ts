// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import ParameterField from '../../../../src/renderer/bench/ParameterField.svelte';

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
    // What is read to those who listen, and shown to all who are in the field.
    const help = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(help?.textContent.trim()).toBe(
      'how many numbers Allowed: 1 to 100 numbers; separate several values with commas to measure each.',
    );
    expect(screen.getByText(', numbers')).toBeTruthy();
  });

  it('says what is wrong in the place of its help', () => {
    render(ParameterField, {
      parameter: range,
      value: '0',
      problem: 'Numbers per task must be 1 to 100, got 0.',
    });
    const field = screen.getByLabelText(/Numbers per task/);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Numbers per task must be 1 to 100, got 0.').id).toBe(
      field.getAttribute('aria-describedby'),
    );
    expect(screen.queryByText('how many numbers')).toBeNull();
  });

  const choices = [
    { value: 'messages', help: 'the manager sends tasks' },
    { value: 'shared', help: 'workers claim tasks' },
  ];
  const dispatch = {
    kind: 'choice' as const,
    name: 'dispatch',
    label: 'Dispatch',
    help: 'how a worker gets a task',
    choices,
    default: 'messages',
  };

  it('explains the choice that is made', async () => {
    render(ParameterField, { parameter: dispatch });
    expect(screen.getByText('the manager sends tasks')).toBeTruthy();
    await fireEvent.change(screen.getByLabelText('Dispatch'), { target: { value: 'shared' } });
    expect(screen.getByText('workers claim tasks')).toBeTruthy();
  });

  it('offers to measure all choices, and shows a list that a run brought', () => {
    render(ParameterField, { parameter: dispatch, value: 'shared,messages' });
    const options = screen.getAllByRole<HTMLOptionElement>('option');
    expect(options.map(({ value }) => value)).toEqual([
      'messages',
      'shared',
      'messages,shared',
      'shared,messages',
    ]);
    expect(options.find(({ selected }) => selected)?.textContent).toBe('each of shared, messages');
  });
});
