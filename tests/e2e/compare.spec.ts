/** On a busy machine all of it may be void, and then nothing can be compared: the view says either. */
import { expect, runSmall, test } from './window-test';

test('two runs stand side by side, under an address of their own', async ({ window }) => {
  await runSmall(window);
  await runSmall(window);
  await window.getByRole('button', { name: 'Compare with …' }).click();
  await expect(window.getByText('Choose two or more saved runs')).toBeVisible();
  await window.getByRole('button', { name: 'Add a run …' }).click();
  await window.getByRole('dialog').getByRole('listitem').getByRole('button').first().click();
  await expect(window.getByRole('heading', { name: /can be compared/ })).toBeVisible();
  await expect(window.getByRole('rowheader', { name: 'Threads × 2' })).toBeVisible();
  await expect(window).toHaveURL(/#\/compare\/[^,]+,[^,]+$/);
  await window.reload();
  await expect(window.getByRole('heading', { name: /can be compared/ })).toBeVisible();
  await window
    .getByRole('button', { name: /^Leave out/ })
    .first()
    .click();
  await expect(window.getByText('Choose two or more saved runs')).toBeVisible();
  await window.goBack();
  await expect(window.getByRole('heading', { name: /can be compared/ })).toBeVisible();
});
