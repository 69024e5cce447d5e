/** The bench as slides, at the sizes of projectors, with a saved run. */
import { believedId, saveBelievedRun } from '../support/believed-run';
import { violations } from './axe';
import { expect, test } from './window-test';

for (const { theme, ...size } of [
  { width: 1280, height: 800, theme: 'light' },
  { width: 1280, height: 720, theme: 'dark' },
  { width: 2560, height: 1440, theme: 'dark' },
])
  test(`slides are gone through by keys, fit the screen and are readable from the last row: ${size.width} × ${size.height} px, ${theme}`, async ({
    window,
    dataFolder,
  }) => {
    saveBelievedRun(dataFolder);
    await window.setViewportSize(size);
    await window.evaluate((id) => (location.hash = `#/run/${id}`), believedId);
    await expect(window.getByRole('region', { name: 'Result' })).toBeVisible();
    if (theme === 'dark') await window.getByRole('button', { name: 'Dark theme' }).click();
    await window.keyboard.press('p');
    const slide = window.getByRole('group', { name: /^\d of \d: / });
    await expect(slide).toHaveAccessibleName('1 of 6: Answer');
    await expect(slide).toContainText('1.90');
    const type = await slide.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    // A larger screen is seen from as far away.
    expect(type).toBeGreaterThanOrEqual(0.98 * 32 * (size.width / 1280));

    const titles = [
      'Answer',
      'Speedup against the ideal',
      'Where the rest went',
      'Timeline',
      'Context switches per task',
      'Cores',
    ];
    for (const [index, title] of titles.entries()) {
      await expect(slide).toHaveAccessibleName(`${index + 1} of ${titles.length}: ${title}`);
      await window.waitForTimeout(200);
      const fits = await slide.evaluate(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => ({
        down: scrollHeight <= clientHeight + 1,
        across: scrollWidth <= clientWidth + 1,
      }));
      expect.soft(fits, title).toEqual({ down: true, across: true });
      expect.soft(await violations(window), title).toEqual([]);
      await window.keyboard.press('ArrowRight');
    }
    await window.keyboard.press('Home');
    await slide.getByRole('button', { name: /Sound/ }).click();
    await expect(window.getByRole('dialog')).toContainText('Nothing was found that speaks against');
    await window.keyboard.press('Escape');
    await window.keyboard.press('f');
    await expect(window.getByText('Frozen')).toBeVisible();
    await window.keyboard.press('p');
    await expect(window.getByRole('form', { name: 'Experiment' })).toBeVisible();
  });

test('theme and projector of one window do not switch another’s', async ({ window, server }) => {
  const other = await window.context().newPage();
  await other.goto(server?.address ?? '');
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'light');
  await window.bringToFront();
  await window.keyboard.press('t');
  await window.keyboard.press('p');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await other.waitForTimeout(300);
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(other.locator('html')).not.toHaveAttribute('data-projector');
  await other.reload();
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
});
