import { violations } from './axe';
import { expect, runSmall, test } from './window-test';

test('axe finds nothing in any view, light or dark, empty or full', async ({ window }) => {
  test.slow();
  const lookAt = async (theme: 'light' | 'dark') => {
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
    for (const key of ['1', '2', '3', '4', '5']) {
      await window.keyboard.press(key);
      expect(await violations(window), `view ${key}, ${theme}`).toEqual([]);
    }
    for (const key of ['?', 'Control+,', 'Control+k']) {
      await window.keyboard.press(key);
      await expect(window.getByRole('dialog')).toBeVisible();
      expect(await violations(window), `dialog of ${key}, ${theme}`).toEqual([]);
      await window.keyboard.press('Escape');
      await expect(window.getByRole('dialog')).toBeHidden();
    }
    await window.keyboard.press('1');
  };
  await lookAt('light');
  await runSmall(window);
  await window.getByText('More settings').click();
  await window.getByText('More models').click();
  await lookAt('light');
  await window.getByRole('heading', { name: 'Speedup against the ideal' }).click();
  await window.keyboard.press('t');
  await lookAt('dark');
});
