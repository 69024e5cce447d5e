import { expect, fillSmallRun, test } from './window-test';

test('keys reach every view, theme, projector, search and help', async ({ window }) => {
  const root = window.locator('html');
  await window.keyboard.press('2');
  await expect(window.getByRole('heading', { name: 'Machine' })).toBeVisible();
  await window.keyboard.press('1');
  await expect(window.getByRole('form', { name: 'Experiment' })).toBeVisible();

  await expect(root).toHaveAttribute('data-theme', 'light');
  await window.keyboard.press('t');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await window.keyboard.press('p');
  await expect(root).toHaveAttribute('data-projector');
  await window.keyboard.press('p');
  await expect(root).not.toHaveAttribute('data-projector');

  await window.keyboard.press('?');
  await expect(window.getByRole('dialog', { name: 'Keys and terms' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();

  await window.keyboard.press('/');
  await expect(window.getByRole('searchbox', { name: 'Search the history' })).toBeFocused();
  await window.keyboard.type('123');
  await expect(window.getByRole('searchbox')).toHaveValue('123');
});

test('theme and projector are the same after a reload', async ({ window }) => {
  await window.keyboard.press('t');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await window.keyboard.press('p');
  await expect(window.getByRole('button', { name: 'Projector mode' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await window.reload();
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(window.locator('html')).toHaveAttribute('data-projector');
});

test('Ctrl + Enter runs from within a field', async ({ window }) => {
  await fillSmallRun(window, 1);
  await window.getByLabel('Rounds', { exact: true }).press('Control+Enter');
  await expect(window.getByRole('region', { name: 'Result', exact: true })).toContainText(
    /Sound|Doubtful|Void/,
  );
});
