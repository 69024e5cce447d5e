import { expect, fillSmallRun, test } from './window-test';

test('the Live view shows the cores, and while a run goes on each worker with what it has done', async ({
  window,
}) => {
  await window.keyboard.press('2');
  await expect(window.getByRole('region', { name: 'Cores' })).toContainText(/\d+ %/);
  await window.keyboard.press('1');
  await fillSmallRun(window, 300);
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  await window.keyboard.press('2');
  const workers = window.getByRole('region', { name: 'Workers of the trial' });
  await expect(workers.getByRole('columnheader', { name: 'Tasks done' })).toBeVisible();
  await expect(workers.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText(/^\d+$/);
  await window.keyboard.press('Escape');
  // As the last trial left them, for whoever looks a moment later.
  await expect(window.getByText('As the last trial left them:')).toBeVisible();
  await expect(workers.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText(/^\d+$/);
});

test('the cores stay in sight beside the results, for a projector too', async ({ window }) => {
  await window.setViewportSize({ width: 1280, height: 720 });
  const cores = window.getByRole('form', { name: 'Experiment' }).getByLabel('Cores and switches now');
  await expect(cores).toBeInViewport();
  await window.keyboard.press('p');
  await window.keyboard.press('End');
  await expect(window.getByRole('group', { name: /: Cores$/ })).toContainText(/\d+ %/);
});
