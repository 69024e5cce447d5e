/** A class that comes together by files: thirty of them, made from a recorded run, dropped onto the window and looked at. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { bundledResults } from './bundled-results';
import { overflowing } from './overflowing';
import { expect, runSmall, test } from './window-test';

const machines = 30;

async function openClasses(window: Page): Promise<void> {
  await window.keyboard.press('4');
  await window.getByRole('radio', { name: 'A class' }).check();
}

/** As a stick has them: with one that is broken, and one that is none. */
function filesIn(folder: string, resultFile: (index: number) => string): string[] {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  return [
    ...Array.from({ length: machines }, (_, index) => write(`${index}.corelab-result`, resultFile(index))),
    write('broken.corelab-result', resultFile(1).slice(0, 500)),
    write('of-next-year.corelab-result', resultFile(1).replace('"version":1', '"version":2')),
  ];
}

/** Drops files of these texts as a file manager would. */
async function drop(window: Page, texts: readonly string[]): Promise<void> {
  const data = await window.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [index, text] of all.entries())
      transfer.items.add(new File([text], `${index}.corelab-result`));
    return transfer;
  }, texts);
  await window.getByText(/^Drop result files/).dispatchEvent('drop', { dataTransfer: data });
}

test('thirty files come together in one picture, which is exported and deleted', async ({
  window,
  dataFolder,
}) => {
  test.setTimeout(120_000);
  const { classResultOf, resultFile } = await bundledResults();
  await openClasses(window);
  await window.getByLabel('Name of the class').fill('10b');
  const files = filesIn(path.join(dataFolder, 'stick'), resultFile);
  await window.getByLabel('Results to add').setInputFiles(files);
  await expect(window.getByText('30 results were added.')).toBeVisible();
  await expect(window.getByText(/^Not added: broken\.corelab-result\. It is cut off/)).toBeVisible();
  await expect(
    window.getByText(/^Not added: of-next-year\.corelab-result\. It was made by a newer/),
  ).toBeVisible();
  await expect(window).toHaveURL(/#\/compare\/class\/10b$/);

  await drop(window, [0, 1, 2].map(resultFile));
  await expect(window.getByText('3 results were there already.')).toBeVisible();

  const guesses = window.getByRole('region', { name: 'Guesses: two-workers' });
  await expect(guesses).toContainText('Closest guess:');
  await expect(window.getByRole('img', { name: 'Speedup of all machines: Threads' })).toBeVisible();
  await expect(window.getByRole('region', { name: 'By kind of machine' })).toContainText('8 CPUs');
  const table = window.getByRole('region', { name: 'Machines', exact: true });
  await window.getByRole('button', { name: 'Show all 30' }).last().click();
  await expect(table.getByRole('row')).toHaveCount(machines + 1);

  const { nickname } = classResultOf(7);
  await table.getByRole('button', { name: nickname, exact: true }).click();
  const why = window.getByRole('region', { name: 'Why is this machine different?' });
  await expect(why).toContainText('Usable CPUs');
  await why.getByLabel('Your label').fill('seat 12');
  await why.getByRole('button', { name: 'Keep label' }).click();
  await expect(table.getByRole('row', { name: new RegExp(nickname) })).toContainText('seat 12');

  expect(await window.evaluate(overflowing)).toEqual([]);
  expect(await violations(window)).toEqual([]);
  await window.setViewportSize({ width: 390, height: 800 });
  expect(await window.evaluate(overflowing)).toEqual([]);
  await window.setViewportSize({ width: 1280, height: 800 });

  await window.reload();
  await expect(table).toBeVisible();
  await window.getByRole('button', { name: 'Show all 30' }).last().click();
  await expect(table).toContainText('seat 12');
  await window.getByLabel('with nicknames').uncheck();
  await window.getByRole('button', { name: 'Export ▾' }).click();
  const download = window.waitForEvent('download');
  await window.getByRole('menuitem', { name: /^CSV/ }).click();
  expect((await download).suggestedFilename()).toBe('corelab-class-10b.csv');

  await window.getByRole('button', { name: 'Delete …' }).click();
  await expect(window.getByRole('dialog')).toContainText('This does not reach files on sticks');
  await window.getByRole('button', { name: 'Delete now' }).click();
  await expect(window.getByText(/Deleted: the class 10b with 30 results/)).toBeVisible();
  await expect(window.getByLabel('Name of the class')).toBeVisible();
});

test('a run that was measured here is handed in, and is found in the class by its nickname', async ({
  window,
}) => {
  await runSmall(window);
  await window.getByRole('button', { name: 'Hand in ▾' }).click();
  const download = window.waitForEvent('download');
  await window.getByRole('menuitem', { name: 'Save the result as a file' }).click();
  const file = await (await download).path();
  const note = window.getByText(/Your machine is called [A-Z][a-z]+ [A-Z][a-z]+ \d+\./);
  const nickname = /called (.*)\./.exec((await note.textContent()) ?? '')?.[1] ?? 'nobody';
  await openClasses(window);
  await window.getByLabel('Name of the class').fill('10c');
  await window.getByLabel('Results to add').setInputFiles(file);
  await expect(window.getByText('1 result was added.')).toBeVisible();
  await expect(window.getByRole('region', { name: 'Machines', exact: true })).toContainText(nickname);
});
