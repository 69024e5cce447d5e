// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ListParameter } from '../../../../src/core/experiment/parameter';
import ListField from '../../../../src/renderer/bench/ListField.svelte';

const blocks: ListParameter = {
  kind: 'list',
  name: 'blocks',
  label: 'Blocks',
  help: 'what it does',
  items: [
    { value: 'sync', help: 'at once', code: "log('sync');" },
    { value: 'timeout', help: 'later', code: "setTimeout(() => log('timeout'), 0);" },
  ],
  most: 3,
  default: 'timeout, sync',
};

const field = () => screen.getByLabelText<HTMLInputElement>('Blocks', { selector: 'input' });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const code = () => document.querySelector('pre')?.textContent;

describe('a field for a list', () => {
  it('begins with the default, as a list and as code', () => {
    render(ListField, { parameter: blocks });
    expect(field().placeholder).toBe('timeout, sync');
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(code()).toBe("setTimeout(() => log('timeout'), 0);\nlog('sync');");
  });

  it('adds a name at the end, until there are as many as allowed, and says so', async () => {
    render(ListField, { parameter: blocks });
    await press(/^\+ sync/);
    expect(field().value).toBe('timeout, sync, sync');
    expect(screen.getByRole('status').textContent).toBe('sync is number 3 now');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^\+ sync/ }).disabled).toBe(true);
  });

  it('moves a name and keeps the focus on it', async () => {
    render(ListField, { parameter: blocks, value: 'timeout, sync, sync' });
    await press(/Move timeout, number 1, down/);
    expect(field().value).toBe('sync, timeout, sync');
    expect(document.activeElement?.textContent).toContain('Move timeout, number 2, down');
    await press(/Move timeout, number 2, down/);
    // At the end there is no way down: the button beside it has the focus.
    expect(document.activeElement?.textContent).toContain('Move timeout, number 3, up');
    expect(code()).toBe("log('sync');\nlog('sync');\nsetTimeout(() => log('timeout'), 0);");
  });

  it('removes a name, and never the last one', async () => {
    render(ListField, { parameter: blocks });
    await press(/Remove timeout/);
    expect(field().value).toBe('sync');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Remove sync/ }).disabled).toBe(true);
    expect(screen.getByRole('status').textContent).toBe('timeout is removed');
  });

  it('follows what is typed, and says what is wrong with it', async () => {
    const { rerender } = render(ListField, { parameter: blocks });
    await fireEvent.input(field(), { target: { value: 'sync' } });
    expect(code()).toBe("log('sync');");
    await rerender({ parameter: blocks, problem: 'Blocks must be something else.' });
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Blocks must be something else.')).toBeTruthy();
  });
});
