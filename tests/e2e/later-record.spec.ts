/** A run of a later version in the history: what this one does not know is called by the titles that the file brings. */
import { laterWords, saveLaterRun } from '../support/later-record';
import { expect, test } from './window-test';

const { state, bin, measure, worker, finding } = laterWords;

test('a run with unknown states, bins, measures, workers and findings shows their titles', async ({
  window,
  dataFolder,
}) => {
  saveLaterRun(dataFolder);
  await window.reload();
  await window.keyboard.press('5');
  await window.getByRole('button', { name: 'Count primes', exact: true }).click();

  await window.getByRole('button', { name: /^Table.*Where the rest went/ }).click();
  const ledger = window.getByRole('region', { name: 'Where the rest went' }).getByRole('table');
  await expect(ledger).toContainText(bin.title);
  await expect(ledger).toContainText(state.title);

  const timelinePanel = window.getByRole('region', { name: 'Timeline', exact: true });
  await timelinePanel.getByLabel('Show the timeline of').selectOption('threads-2');
  await window.getByRole('button', { name: /^Table.*Timeline/ }).click();
  const timeline = timelinePanel.getByRole('table');
  await expect(timeline).toContainText(state.title);
  await expect(timeline).toContainText(`2, ${worker.title}`);

  await window.getByRole('button', { name: /^Table.*Energy per task/ }).click();
  await expect(window.getByRole('region', { name: measure.title }).getByRole('table')).toContainText(
    '3.00 J',
  );
  await window.getByRole('button', { name: /^Table.*Speedup against/ }).click();
  await expect(
    window.getByRole('region', { name: 'Speedup against the ideal' }).getByRole('table'),
  ).toContainText('bit flips seen');
  await expect(window.getByText('Some bits flipped by themselves.')).toBeVisible();
  for (const { id } of [state, bin, measure, worker, finding])
    await expect(window.getByText(id)).toHaveCount(0);
});
