// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { listedClass } from '../../../../src/core/class/class-list';
import { newClass, withResults } from '../../../../src/core/class/class-file';
import { classPicture } from '../../../../src/core/class-views/class-picture';
import ClassesPanels from '../../../../src/renderer/compare/ClassesPanels.svelte';
import { WindowState } from '../../../../src/renderer/state/window-state.svelte';
import { classResultOf } from '../../../support/class-results';
import { FakeHost, settle } from '../../../support/window/fake-host';
import { fakeTab } from '../../../support/window/fake-tab';
import InWindow from '../../../support/window/InWindow.svelte';

/** jsdom lays nothing out. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', NoSizes);

const now = new Date('2026-02-01T08:00:00Z');
const all = Array.from({ length: 20 }, (_, index) => classResultOf(index));
const together = withResults(newClass('10b', now), all, now).class;

async function shown() {
  Element.prototype.scrollIntoView = () => undefined;
  const host = new FakeHost({
    listClasses: () => ({ classes: [listedClass(together)], told: ['2 results of 9a were deleted.'] }),
    openClass: () => classPicture(together),
    addToClass: ({ files }) => ({
      added: files.slice(1).map(({ name }) => ({ id: name, nickname: name })),
      known: 0,
      beyond: 0,
      refused: files.slice(0, 1).map(({ name }) => ({ file: name, why: 'It is no result for a class.' })),
    }),
    deleteClass: () => ({ results: 20 }),
    labelResult: () => null,
    lessonProgress: () => ({}),
  });
  const app = new WindowState(host.link, fakeTab(), () => Promise.resolve());
  app.open();
  await settle();
  render(InWindow, { shown: ClassesPanels, app } as never);
  await settle();
  return { host, app };
}

async function opened() {
  const window = await shown();
  await fireEvent.change(screen.getByRole('combobox', { name: 'Class to show' }), {
    target: { value: '10b' },
  });
  await vi.waitFor(() => expect(screen.getByRole('region', { name: 'Machines' })).toBeTruthy(), 10_000);
  return window;
}

it('shows the views of a class one after another, and says what was deleted because it was old', async () => {
  const { app } = await opened();
  for (const name of [
    ...['Guesses: two-workers', 'Speedup of all machines', 'By kind of machine'],
    ...['Where the time went, the best use first', 'Machines'],
  ])
    expect(screen.getAllByRole('region', { name }).length).toBeGreaterThan(0);
  expect(screen.queryByRole('region', { name: 'Who saw it first' })).toBeNull();
  expect(app.notices.list.map(({ message }) => message)).toContain('2 results of 9a were deleted.');
});

it('says why a machine is different, and keeps the label that its teacher gives it', async () => {
  const { host } = await opened();
  const { nickname, id } = classResultOf(0);
  const guesses = screen.getByRole('region', { name: 'Guesses: two-workers' });
  await fireEvent.click(within(guesses).getByRole('button', { name: 'Show all 20' }));
  await fireEvent.click(within(guesses).getByRole('button', { name: nickname }));
  const panel = screen.getByRole('region', { name: 'Why is this machine different?' });
  expect(panel.textContent).toContain('Usable CPUs');
  await fireEvent.input(within(panel).getByLabelText('Your label'), { target: { value: 'seat 1' } });
  await fireEvent.click(within(panel).getByRole('button', { name: 'Keep label' }));
  await settle();
  expect(host.asked.find(({ kind }) => kind === 'labelResult')?.payload).toEqual({
    name: '10b',
    id,
    label: 'seat 1',
  });
});

it('takes files that are dropped, and lists those that were refused', async () => {
  const { host } = await opened();
  const files = [new File(['x'], 'a.corelab-result'), new File(['y'], 'b.corelab-result')];
  const items = files.map(() => ({ kind: 'file', webkitGetAsEntry: () => null }));
  await fireEvent.drop(screen.getByText(/^Drop result files/), { dataTransfer: { files, items } });
  await vi.waitFor(() => expect(screen.getByText('1 result was added.')).toBeTruthy(), 10_000);
  expect(screen.getByText('Not added: a.corelab-result. It is no result for a class.')).toBeTruthy();
  expect(host.asked.find(({ kind }) => kind === 'addToClass')?.payload).toMatchObject({
    name: '10b',
    files: [{ text: 'x' }, { text: 'y' }],
  });
});

it('deletes a class by one button that says what it cannot reach', async () => {
  const { host, app } = await opened();
  await fireEvent.click(screen.getByRole('button', { name: 'Delete …' }));
  await settle();
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toContain('This does not reach files on sticks');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Delete now' }));
  await settle();
  expect(host.kinds()).toContain('deleteClass');
  expect(app.classes.name).toBeNull();
});
