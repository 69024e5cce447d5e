// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import DataTable from '../../../../src/renderer/frame/DataTable.svelte';
import NotMeasured from '../../../../src/renderer/frame/NotMeasured.svelte';
import { howToRead } from '../../../../src/renderer/report/how-to-read';
import HowToReadButton from '../../../../src/renderer/frame/HowToReadButton.svelte';
import OnPage from '../../../support/window/OnPage.svelte';

function show(shown: unknown, its: object): void {
  render(OnPage, { shown, its } as never);
}

test('a figure that could not be measured says why when it is pressed, and to those who listen', async () => {
  show(NotMeasured, { reason: 'no counter tells' });
  const shown = screen.getByRole('button', { name: 'n/a, because no counter tells' });
  expect(screen.queryByRole('dialog')).toBeNull();
  await fireEvent.click(shown);
  expect(screen.getByRole('dialog', { name: 'Not available' }).textContent).toContain(
    'Not available, because no counter tells.',
  );
  await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('columns and cells of a table explain themselves, one at a time', async () => {
  const table = {
    columns: [{ label: 'Verdict', help: 'How far it can be trusted' }, { label: 'Time' }],
    rows: [
      {
        id: 'a',
        cells: [
          {
            text: '◌ Doubtful',
            about: { title: 'threads × 2: Doubtful', lines: ['Few rounds', 'Short trials'] },
          },
          notAvailable('every trial failed'),
        ],
      },
    ],
  };
  show(DataTable, { table, caption: 'Figures' });
  await fireEvent.click(screen.getByRole('button', { name: 'Verdict' }));
  expect(screen.getByRole('dialog', { name: 'Verdict' }).textContent).toContain('How far it can be trusted');
  await fireEvent.click(screen.getByRole('button', { name: '◌ Doubtful' }));
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
  const reasons = [...screen.getByRole('dialog').querySelectorAll('li')].map((one) => one.textContent);
  expect(reasons).toEqual(['Few rounds', 'Short trials']);
  expect(screen.queryByRole('button', { name: 'Time' })).toBeNull();
});

test('a picture says how it is read', async () => {
  show(HowToReadButton, { title: 'Timeline', lines: howToRead('timeline') });
  await fireEvent.click(screen.getByRole('button', { name: 'How to read it: Timeline' }));
  expect(screen.getByRole('dialog', { name: 'Timeline' }).textContent).toContain('a row for each worker');
});
