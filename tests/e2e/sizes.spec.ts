/** Every view in windows from 320 to 3840 CSS px, with a saved run: nothing scrolls sideways, nothing is cut off (WCAG 1.4.10). */
import { violations } from './axe';
import { overflowing } from './overflowing';
import { expect, runSmall, test } from './window-test';

const sizes = [
  { width: 320, height: 640 },
  { width: 600, height: 800 },
  { width: 800, height: 600 },
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
  { width: 3840, height: 2160 },
] as const;

test('all views fit windows of every size', async ({ window }) => {
  test.setTimeout(240_000);
  await runSmall(window);
  expect(await window.evaluate(overflowing), 'with all fields').toEqual([]);
  await window.getByRole('button', { name: 'Customize' }).click();
  for (const size of sizes) {
    await window.setViewportSize(size);
    for (const key of ['1', '2', '3', '4', '5']) {
      await window.keyboard.press(key);
      await window.waitForTimeout(200);
      const where = `view ${key} at ${size.width} px`;
      expect.soft(await window.evaluate(overflowing), where).toEqual([]);
      expect.soft(await violations(window), where).toEqual([]);
    }
  }
});

test('in a small window the fields are a drawer that Esc closes', async ({ window }) => {
  await window.setViewportSize({ width: 600, height: 800 });
  const fields = window.getByRole('group', { name: 'Fields of the experiment' });
  await expect(fields).toBeVisible();
  await window.getByLabel('Rounds', { exact: true }).press('Escape');
  await expect(fields).toBeHidden();
  await window.getByRole('button', { name: 'Customize' }).press('Enter');
  await expect(window.getByLabel('Processes', { exact: true })).toBeFocused();
  await window.getByLabel('Processes', { exact: true }).blur();
  await window.keyboard.press('Escape');
  await expect(fields).toBeHidden();
  await window.getByRole('button', { name: 'Customize' }).press('Enter');
  await window.getByRole('button', { name: 'Done' }).click();
  await expect(fields).toBeHidden();
  await expect(window.getByRole('button', { name: 'Customize' })).toBeFocused();
});
