/** Every lesson from its first block to its last, with quick runs, in both languages. On a busy machine a run may answer nothing. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from '../axe';
import { expect, test } from '../window-test';

const ids = readdirSync(join(import.meta.dirname, '../../../resources/lessons'));

/** What the lesson asks for next is answered; false where it asks for nothing any more. */
async function step(page: Page): Promise<boolean> {
  const guess = page.getByRole('button', { name: 'This is my guess' });
  if (await guess.isVisible()) {
    const field = page.getByLabel('My guess');
    if (await field.isVisible()) await field.fill('1');
    else await page.locator('form').filter({ has: guess }).getByRole('radio').first().check();
    await guess.click();
    return true;
  }
  const goOn = page.getByRole('button', { name: 'Go on without an answer' });
  if (await goOn.isVisible()) {
    await goOn.click();
    return true;
  }
  // The last block is the one that asks.
  const last = page.locator('article > .block').last();
  const start = last
    .getByRole('button', { name: /^(?!Measure again|All of the result|Cancel)/ })
    .and(last.locator('.primary'));
  if (await start.isVisible()) {
    await last.getByRole('checkbox').check();
    await start.click();
    await expect(last.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await expect(last.getByRole('button', { name: 'Cancel' })).toBeHidden({ timeout: 200_000 });
    return true;
  }
  const answer = page.getByRole('button', { name: 'See an answer' });
  if (await answer.isVisible()) {
    await answer.click();
    return true;
  }
  const choice = last.getByRole('radio');
  if ((await choice.count()) > 0 && !(await last.getByRole('status').isVisible())) {
    await choice.first().check();
    return true;
  }
  return false;
}

for (const id of ids)
  test(`the lesson ${id} can be taken to its end`, async ({ window }) => {
    test.setTimeout(600_000);
    await window.evaluate((lesson) => (location.hash = `#/lessons/${lesson}`), id);
    await expect(window.getByText(`lesson ${Number.parseInt(id)} of`)).toBeVisible();
    const finished = window.getByText('That was the whole lesson.');
    for (let steps = 0; steps < 40 && !(await finished.isVisible()); steps++)
      if (!(await step(window))) break;
    await expect(finished).toBeVisible();
    expect(await violations(window)).toEqual([]);
    await window.getByLabel('Language of the lessons').selectOption('Deutsch');
    await expect(window.getByText('Das war die ganze Lektion.')).toBeVisible();
    expect(await violations(window)).toEqual([]);
  });
