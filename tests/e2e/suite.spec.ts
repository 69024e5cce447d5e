import { expect, test } from './window-test';

test('this machine is measured by the suite, and what was measured is kept', async ({ window }) => {
  await window.keyboard.press('4');
  await window.getByRole('radio', { name: 'Machines, by the suite' }).check();
  await expect(window.getByText('No result is kept here.')).toBeVisible();
  await window.getByLabel('Name').fill('this one');
  await window.getByRole('button', { name: 'Measure' }).click();
  await expect(
    window.getByRole('progressbar', { name: 'Trials of the suite that have ended' }),
  ).toBeVisible();
  await expect(window.getByText(/^0 of 8 passes|1 of 8 passes/)).toBeVisible();
  await window.reload();
  await window.keyboard.press('4');
  await window.getByRole('radio', { name: 'Machines, by the suite' }).check();
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('checkbox', { name: /this one/ })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Measure' })).toBeEnabled();
});
