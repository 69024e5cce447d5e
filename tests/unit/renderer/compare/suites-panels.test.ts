// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import SuitesPanels from '../../../../src/renderer/compare/SuitesPanels.svelte';
import { WindowState } from '../../../../src/renderer/state/window-state.svelte';
import { simulatedSuite } from '../../../support/simulated-suites';
import { FakeHost, refusal, settle } from '../../../support/window/fake-host';
import { fakeTab } from '../../../support/window/fake-tab';
import InWindow from '../../../support/window/InWindow.svelte';

const kept = [
  { ...simulatedSuite({ seed: 1 }), name: 'laptop' },
  { ...simulatedSuite({ seed: 2, slower: 1.2 }), name: 'old laptop' },
];

async function shown(answers: ConstructorParameters<typeof FakeHost>[0] = {}) {
  const host = new FakeHost({
    listSuites: () => kept,
    startSuite: () => ({ id: 'new' }),
    cancelSuite: () => ({ cancelled: true }),
    ...answers,
  });
  const app = new WindowState(host.link, fakeTab(), () => Promise.resolve());
  app.open();
  await settle();
  render(InWindow, { shown: SuitesPanels, app } as never);
  await settle();
  return { host, app };
}

it('puts chosen results side by side, the first being what the others are compared with', async () => {
  await shown();
  await fireEvent.click(screen.getByRole('checkbox', { name: /^A?\s*laptop/ }));
  expect(screen.getByRole('region', { name: 'Figures of all cells' }).textContent).toContain(
    'Hand a lock over',
  );
  await fireEvent.click(screen.getByRole('checkbox', { name: /old laptop/ }));
  expect(screen.getByText(/^Threads: old laptop is .* % slower than laptop/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Compare with this one' }));
  expect(screen.getByText(/^Threads: laptop is .* % faster than old laptop/)).toBeTruthy();
});

it('measures this machine, says how far it is, and ends when it is told to', async () => {
  const { host, app } = await shown();
  await fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'mine' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Measure' }));
  await settle();
  expect(host.asked.at(-1)).toEqual({ kind: 'startSuite', payload: { mode: 'quick', name: 'mine' } });
  const progress = { done: 11, of: 88, timeLeftMs: 90_000, cell: 'Count primes' };
  host.tell({
    kind: 'suite',
    message: 1,
    suite: { state: 'running', result: { ...kept[0], done: 1 } as never, progress },
  });
  await settle();
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('11');
  expect(screen.getByText('Count primes · 90 s left')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await settle();
  expect(host.kinds()).toContain('cancelSuite');
  host.tell({
    kind: 'suite',
    message: 2,
    suite: { state: 'finished', result: kept[0] as never, progress: null, problem: 'The disk is full.' },
  });
  await settle();
  expect(app.suites.chosen).toEqual([kept[0]?.id]);
  expect(screen.getByText('The disk is full.')).toBeTruthy();
});

const many = Array.from({ length: 50 }, (_, index) => ({
  ...simulatedSuite({ seed: index + 10, passes: 2, slower: 1 + index / 50 }),
  id: `20261201-120000-${String(index).padStart(6, '0')}`,
  name: `machine ${index}`,
}));

it('shows fifty machines in one overview, the fastest of a part first where that is wanted', async () => {
  const { app } = await shown({ listSuites: () => many });
  await fireEvent.click(screen.getByRole('button', { name: 'Show all 50' }));
  const overview = () => screen.getByRole('region', { name: /^Each result beside the first one/ });
  await vi.waitFor(() => expect(overview().querySelectorAll('tbody tr')).toHaveLength(49));
  await fireEvent.change(screen.getAllByLabelText('Order')[1] as HTMLElement, {
    target: { value: 'thread' },
  });
  const names = [...overview().querySelectorAll('tbody tr td:first-child')].map((cell) => cell.textContent);
  const places = names.map((name) => Number(/machine (\d+)/.exec(name)?.[1]));
  expect(app.suites.shown).toHaveLength(50);
  expect(Math.abs(places.indexOf(Math.min(...places)) - places.indexOf(Math.max(...places)))).toBeGreaterThan(
    40,
  );
  await fireEvent.input(screen.getByLabelText('Search results'), { target: { value: 'machine 49' } });
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
});

it('names a result, deletes it and offers to bring it back, and saves the comparison', async () => {
  const { host, app } = await shown({
    renameSuite: ({ id, name }) => ({ id, name }),
    removeSuite: ({ id }) => ({ id, keptDays: 7 }),
    restoreSuite: ({ id }) => ({ id }),
    exportComparison: () => {
      throw refusal({ code: 'usage', message: 'asked' });
    },
  });
  const [laptop] = kept;
  await fireEvent.click(screen.getByRole('button', { name: 'Rename laptop' }));
  await fireEvent.input(screen.getByLabelText('Name of laptop'), { target: { value: 'desk' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  await settle();
  expect(host.asked.find(({ kind }) => kind === 'renameSuite')?.payload).toEqual({
    id: laptop?.id,
    name: 'desk',
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Delete laptop' }));
  await settle();
  expect(app.notices.list.at(-1)?.message).toBe('laptop was deleted.');
  app.notices.list.at(-1)?.action?.run();
  await settle();
  expect(host.kinds()).toContain('restoreSuite');
  for (const box of screen.getAllByRole('checkbox')) await fireEvent.click(box);
  await fireEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
  await settle();
  expect(host.asked.at(-1)).toEqual({
    kind: 'exportComparison',
    payload: { kind: 'suites', ids: app.suites.chosen, format: 'csv' },
  });
});
