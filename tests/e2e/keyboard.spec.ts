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

test('the palette finds commands, questions and runs by a part of their name', async ({ window }) => {
  await window.keyboard.press('Control+k');
  const palette = window.getByRole('dialog', { name: 'Find a command' });
  await expect(palette.getByRole('option', { name: /^Live/ })).toBeVisible();
  await window.keyboard.type('price handing');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await window.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(window.getByRole('form', { name: 'Experiment' })).toContainText('What does dispatch cost');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('no such thing');
  await expect(palette.getByText('Nothing has such a name.')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await window.keyboard.press('Control+k');
  await window.keyboard.type('keys and terms');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog', { name: 'Keys and terms' })).toBeVisible();
});

test('settings stay after a reload, and tell what this Corelab is', async ({ window }) => {
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await window.keyboard.press('Control+,');
  await settings.getByLabel('Theme').selectOption('dark');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await settings.getByLabel('Language of the lessons').selectOption('de');
  await settings.getByLabel('Live figures').selectOption('1 a second');
  await expect(settings).toContainText('Node.js');
  await window.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await window.reload();
  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(settings.getByLabel('Theme')).toHaveValue('dark');
  await expect(settings.getByLabel('Language of the lessons')).toHaveValue('de');
  await expect(settings.getByLabel('Live figures')).toHaveValue('1000');
});

test('Ctrl + Enter runs from within a field', async ({ window }) => {
  await fillSmallRun(window, 1);
  await window.getByLabel('Rounds', { exact: true }).press('Control+Enter');
  await expect(window.getByRole('region', { name: 'Result', exact: true })).toContainText(
    /Sound|Doubtful|Void/,
  );
});
