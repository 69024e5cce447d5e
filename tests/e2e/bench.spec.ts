import { expect, fillSmallRun, runSmall, test } from './window-test';

test('the first look shows moving cores and one question with one button', async ({ window }) => {
  await expect(window.getByRole('heading', { name: 'Which is right for your work?' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Compare on my cores' })).toBeEnabled();
  await expect(window.getByLabel('Cores and switches now')).toContainText(/\d+ %/);
});

test('a run goes from one click to figures with an interval, a timeline and tables', async ({ window }) => {
  await runSmall(window);
  const figures = window.getByRole('region', { name: 'All figures of the run' });
  await expect(figures.getByRole('row')).toHaveCount(1 + 6); // the head; one process, and three models
  await expect(window.getByRole('img', { name: /^Timeline of/ })).toBeVisible();
  await window.getByRole('button', { name: /^Table.*Speedup against the ideal/ }).click();
  const table = window.getByRole('region', { name: 'Speedup against the ideal' }).getByRole('table');
  await expect(table).toContainText('Threads');
});

test('what stands in the form is there again after a reload', async ({ window }) => {
  await window.getByLabel('What to vary').selectOption('range');
  await window.getByLabel('Numbers per task').fill('10, 500');
  await expect(window.getByText('10 and 500', { exact: true })).toBeVisible();
  await window.reload();
  await expect(window.getByLabel('Numbers per task')).toHaveValue('10, 500');
  await window.getByRole('button', { name: 'Reset' }).click();
  await window.getByRole('button', { name: 'Customize' }).click();
  await expect(window.getByText('Varied')).toHaveCount(0);
});

test('after a run the button says how long the same will take', async ({ window }) => {
  await fillSmallRun(window, 1);
  await expect(window.getByText(/^· \d+ trials$/)).toBeVisible();
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(window.getByText(/^· about [\d.]+ m?s$/)).toBeVisible({ timeout: 30_000 });
});

test('what cannot be run is refused with a sentence that names the field', async ({ window }) => {
  await window.getByLabel('Rounds', { exact: true }).fill('0');
  await expect(window.getByText('Rounds must be 1 to 1000, got 0.').first()).toBeVisible();
  await expect(window.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await window.getByLabel('Numbers of workers').fill('0');
  await expect(window.getByText('Workers must be 1 to 256, got 0.').first()).toBeVisible();
});

test('a reload in mid-run finds the run still going; Esc cancels it and what was measured is kept', async ({
  window,
}) => {
  await fillSmallRun(window, 300);
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(window.getByText(/^Trial \d+ of/)).toBeVisible();
  await window.reload();
  await expect(window.getByText(/^Trial \d+ of/)).toBeVisible();
  await expect(window.getByRole('region', { name: 'All figures of the run' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await window.keyboard.press('5');
  await expect(window.getByRole('listitem')).toContainText('cancelled');
});

test('two windows watch one run', async ({ window, server }) => {
  test.skip(server === undefined, 'Electron has one window');
  await fillSmallRun(window, 300);
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  const other = await window.context().newPage();
  await other.goto(window.url());
  await other.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(window.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
});

test('a host that is gone is told, and nothing can be started', async ({ window, server }) => {
  test.skip(server === undefined, 'Electron’s window ends with its host');
  await server?.stop();
  await expect(window.getByText('Corelab does not answer.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
});
