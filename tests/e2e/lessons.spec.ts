/** What a lesson does before and after its run; the runs themselves are walked in the long suite. */
import { expect, test } from './window-test';
import { violations } from './axe';

test('a lesson asks for a guess first, says what is wrong with one, and keeps it', async ({ window }) => {
  await window.getByRole('button', { name: 'Lessons', exact: true }).click();
  await expect(window.getByRole('heading', { name: 'One manager, many workers' })).toBeVisible();
  await expect(window).toHaveURL(/#\/lessons$/);
  await expect(window.getByRole('button', { name: /^Measure/ })).toHaveCount(0);
  await window.getByLabel('My guess').fill('nine');
  await window.getByRole('button', { name: 'This is my guess' }).click();
  await expect(window.getByText('“nine” is no guess: a number from 0.1 to 4 is wanted.')).toBeVisible();
  await window.getByLabel('My guess').fill('1,7');
  await window.getByLabel('My guess').press('Enter');
  await expect(window.getByText('Your guess: 1.7×')).toBeVisible();
  await expect(window.getByRole('button', { name: /^Measure one worker/ })).toBeEnabled();
  expect(await violations(window)).toEqual([]);
  await window.reload();
  await expect(window.getByText('Your guess: 1.7×')).toBeVisible();
});

test('a term explains itself, the sheets print, and German is one choice away', async ({ window }) => {
  await window.getByRole('button', { name: 'Lessons', exact: true }).click();
  await window.getByRole('button', { name: 'cores', exact: true }).click();
  await expect(window.getByRole('dialog', { name: 'Core' })).toContainText('does one thing at a time');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Teacher’s sheet' }).click();
  await expect(window.getByRole('table')).toBeVisible();
  await window.getByRole('button', { name: 'Back to the lesson' }).click();
  await window.getByLabel('Language of the lessons').selectOption('Deutsch');
  await expect(window.getByRole('button', { name: 'Das schätze ich' })).toBeVisible();
  await window.reload();
  await expect(window.getByRole('button', { name: 'Das schätze ich' })).toBeVisible();
});
