/** Takes the README's pictures: bench, live and history after and during a real run, light and dark. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './window-test';

const pictures = join(import.meta.dirname, '../../docs/pictures');

test('pictures', async ({ window }) => {
  const take = (name: string) => window.screenshot({ path: join(pictures, `${name}.png`) });
  await window.setViewportSize({ width: 1280, height: 800 });
  await window.getByRole('button', { name: 'Compare on my cores' }).click();
  await expect(window.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Run', exact: true })).toBeVisible({ timeout: 200_000 });
  await bothThemes(window, 'bench', take);
  await window.setViewportSize({ width: 1280, height: 1500 });
  await take('bench-whole');
  await window.setViewportSize({ width: 1280, height: 800 });

  // Trials long enough that the workers are seen at work.
  await window.getByLabel('Numbers per task').fill('2000000');
  await window.getByLabel('Numbers of workers').fill('2');
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  await window.keyboard.press('2');
  // Two workers, after their second sample: the first one has no rates yet.
  const workers = window.getByRole('region', { name: 'Workers of the trial' });
  await expect(workers.getByRole('cell', { name: /^\d+ %$/ })).toHaveCount(4, { timeout: 200_000 });
  // Not those that the trial before has left.
  await expect(workers).not.toContainText('n/a', { timeout: 200_000 });
  await bothThemes(window, 'live', take);
  await window.keyboard.press('Escape');
  await window.keyboard.press('5');
  await expect(window.getByRole('listitem')).toHaveCount(2);
  await window.setViewportSize({ width: 1280, height: 400 });
  await bothThemes(window, 'history', take);
});

async function bothThemes(
  window: Page,
  name: string,
  take: (name: string) => Promise<unknown>,
): Promise<void> {
  for (const theme of ['light', 'dark']) {
    const root = window.locator('html');
    if ((await root.getAttribute('data-theme')) !== theme) await window.keyboard.press('t');
    await expect(root).toHaveAttribute('data-theme', theme);
    await take(`${name}-${theme}`);
  }
  await window.keyboard.press('t');
}
