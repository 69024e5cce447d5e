/** Why a figure can be believed or not, what a word means and how a picture is read: one press away, by mouse, key and touch. */
import { believedId, saveBelievedRun } from '../support/believed-run';
import { violations } from './axe';
import { expect, test } from './window-test';

test('the reasons are one press from the answer, from the table and from the point of a chart', async ({
  window,
  dataFolder,
}) => {
  saveBelievedRun(dataFolder);
  await window.evaluate((id) => (location.hash = `#/run/${id}`), believedId);
  const explanation = window.getByRole('dialog');
  const result = window.getByRole('region', { name: 'Result' });

  await result.getByRole('button', { name: /Sound/ }).click();
  await expect(explanation).toContainText('Threads × 2: Sound');
  expect(await violations(window)).toEqual([]);
  await window.keyboard.press('Escape');
  await expect(explanation).toBeHidden();

  const figures = window.getByRole('region', { name: 'All figures of the run' });
  await figures.getByRole('button', { name: /Sound/ }).last().press('Enter');
  await expect(explanation).toContainText('Threads × 2: Sound');
  await explanation.getByRole('button', { name: 'Close' }).click();
  await figures.getByRole('button', { name: 'Efficiency' }).click();
  await expect(explanation).toContainText('divided by the number of workers');
  await window.keyboard.press('Escape');

  const points = window.getByRole('application', { name: 'Points of the chart' });
  await points.focus();
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('Enter');
  await expect(explanation).toContainText('Threads, 2 workers: 1.9');
  await window.keyboard.press('Escape');
  await expect(explanation).toBeHidden();

  const speedup = window.getByRole('region', { name: 'Speedup against the ideal' });
  await speedup.getByRole('button', { name: 'How to read it' }).click();
  await expect(explanation).toContainText('linear speedup up to the CPUs');
});

test('a point of the chart is pressed where it stands', async ({ window, dataFolder }) => {
  saveBelievedRun(dataFolder);
  await window.evaluate((id) => (location.hash = `#/run/${id}`), believedId);
  const canvas = window.getByRole('region', { name: 'Speedup against the ideal' }).locator('canvas');
  await canvas.waitFor();
  const box = (await canvas.boundingBox()) as { width: number; height: number };
  // Somewhere along the vertical of two workers there is the point.
  const explanation = window.getByRole('dialog');
  for (const across of [0.45, 0.6, 0.7, 0.75, 0.8]) {
    for (let down = 0.02; down < 0.9 && !(await explanation.isVisible()); down += 0.02)
      await canvas.click({ position: { x: across * box.width, y: down * box.height } });
  }
  await expect(explanation).toContainText('Threads, 2 workers: 1.9');
});
