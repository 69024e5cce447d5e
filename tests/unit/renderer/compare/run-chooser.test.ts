// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { HistoryItem } from '../../../../src/core/protocol/lab-api-data';
import RunChooser from '../../../../src/renderer/compare/RunChooser.svelte';
import { WindowState } from '../../../../src/renderer/state/window-state.svelte';
import { FakeHost, settle } from '../../../support/window/fake-host';
import { fakeTab } from '../../../support/window/fake-tab';

const item = (number: number): HistoryItem => ({
  kind: 'run',
  id: `run-${number}`,
  title: `Run ${number}`,
  startedAt: '2026-01-31T14:25:30.000Z',
  status: 'done',
  spec: { models: ['threads'], workload: 'primes', workers: [2], rounds: 6 },
  summary: null,
});

it('offers every saved run: searched, a page at a time, without those that are compared already', async () => {
  const all = Array.from({ length: 250 }, (_, index) => item(index));
  const host = new FakeHost({
    listRuns: ({ limit = 0, search = '' }) => {
      const matching = all.filter((one) => one.kind !== 'unreadable' && one.title.includes(search));
      return { runs: matching.slice(0, limit), matching: matching.length, total: all.length };
    },
  });
  const app = new WindowState(host.link, fakeTab(), () => Promise.resolve());
  app.open();
  await settle();
  const onchoose = vi.fn();
  const { lab, offered } = app;
  render(RunChooser, { label: 'Add a run …', list: offered, taken: ['run-0'], lab: lab as never, onchoose });
  await fireEvent.click(screen.getByRole('button', { name: 'Add a run …' }));
  await settle();
  expect(screen.queryByText('Run 0')).toBeNull();
  expect(document.querySelectorAll('li')).toHaveLength(99);
  await fireEvent.click(screen.getByText('Show more'));
  await settle();
  expect(document.querySelectorAll('li')).toHaveLength(199);
  await fireEvent.input(screen.getByLabelText('Search saved runs'), { target: { value: 'Run 249' } });
  await settle();
  // The history keeps its own search.
  expect(app.history.search).toBe('');
  await fireEvent.click(screen.getByRole('button', { name: /^Run 249/ }));
  expect(onchoose).toHaveBeenCalledExactlyOnceWith('run-249');
});
