import { expect, runSmall, test } from './window-test';

test('a run is renamed, found, deleted and brought back, and opened again', async ({ window }) => {
  await runSmall(window);
  await window.keyboard.press('5');
  await window.getByRole('button', { name: 'Rename Count primes' }).click();
  await window.getByLabel('Name of the run').fill('On my desk');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'On my desk', exact: true })).toBeVisible();

  await window.getByRole('searchbox').fill('nowhere');
  await expect(window.getByText('Nothing matches “nowhere”.')).toBeVisible();
  await window.getByRole('searchbox').fill('desk');
  await expect(window.getByRole('listitem')).toHaveCount(1);

  await window.getByRole('button', { name: 'Delete On my desk' }).click();
  await expect(window.getByRole('listitem')).toHaveCount(0);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('listitem')).toHaveCount(1);

  await window.reload();
  await window.keyboard.press('5');
  await window.getByRole('button', { name: 'On my desk', exact: true }).click();
  await expect(window.getByRole('region', { name: 'All figures of the run' })).toBeVisible();

  await window.getByRole('button', { name: 'Run again' }).click();
  await expect(window.getByLabel('Question')).toHaveValue('');
  await expect(window.getByLabel('Numbers per task')).toHaveValue('2000');
  await expect(window.getByRole('button', { name: 'Run', exact: true })).toBeVisible({ timeout: 20_000 });
  await window.keyboard.press('5');
  await window.getByRole('searchbox').fill('');
  await expect(window.getByRole('listitem')).toHaveCount(2);
});

test('a run is exported, and known again when it is imported', async ({ window, host }) => {
  test.skip(host === 'electron', 'a desktop asks where to save');
  await runSmall(window);
  await window.keyboard.press('5');
  const download = window.waitForEvent('download');
  await window.getByRole('button', { name: 'Export Count primes' }).click();
  await window.getByRole('menuitem', { name: /^json/ }).click();
  const file = await (await download).path();
  await window.getByLabel('Files to import').setInputFiles(file);
  await expect(window.getByText('This run is in the history already.')).toBeVisible();
  await expect(window.getByRole('listitem')).toHaveCount(1);
});

const refused = [
  ['a file that was cut off', '{"format":"corelab.run","version":1,"id"', /cut off or damaged/],
  ['a run of a newer version', '{"format":"corelab.run","version":99}', /newer Corelab/],
  ['a file of another program', '{"name":"x"}', /not a run of Corelab/],
  ['a poisoned file', '{"format":"corelab.run","version":1,"__proto__":{"id":"x"}}', /damaged/],
] as const;

for (const [what, text, sentence] of refused) {
  test(`an import is refused with a sentence: ${what}`, async ({ window }) => {
    await window.keyboard.press('5');
    await window
      .getByLabel('Files to import')
      .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(window.getByText(sentence)).toBeVisible();
    await expect(window.getByText('No run has been saved yet.')).toBeVisible();
  });
}
