import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, runSmall, test } from './window-test';

test.use({ readsFiles: true });
test.skip(({ host }) => host === 'electron', 'its files lie in the home folder of whoever runs the test');

const run = (window: Page) => window.getByRole('button', { name: 'Run', exact: true });

async function nameModule(window: Page, file: string): Promise<void> {
  await window.getByLabel('Workload').selectOption('module');
  await window.getByLabel('File', { exact: true }).fill(file);
}

test('a module is named, allowed by a click and measured', async ({ window, inputRoot }) => {
  writeFileSync(
    join(inputRoot, 'mine.mjs'),
    'export const tasks = 6;\nexport const run = (task) => task * 2;\n',
  );
  await nameModule(window, 'mine.mjs');
  await expect(window.getByText(/^SHA-256 [0-9a-f]{64}$/)).toBeVisible();
  await expect(run(window)).toBeDisabled();
  await expect(window.getByText('Your code has not been allowed to run here.')).toBeVisible();
  await window.getByRole('button', { name: 'Allow it to run' }).click();
  await expect(window.getByText('It has 6 tasks.')).toBeVisible();
  await window.getByLabel('Rounds', { exact: true }).fill('1');
  await window.getByLabel('Numbers of workers').fill('2');
  await run(window).click();
  await expect(window.getByRole('region', { name: 'Result', exact: true })).toContainText(
    /Sound|Doubtful|Void/,
  );
  // The same, named anew by a saved run, is to be allowed anew.
  await expect(run(window)).toBeEnabled();
  await window.getByRole('button', { name: 'Run again' }).click();
  await expect(run(window)).toBeDisabled();
});

test('what is wrong with a module is said at its field, by its line', async ({ window, inputRoot }) => {
  writeFileSync(join(inputRoot, 'mine.mjs'), "export const tasks = 6;\nthrow new Error('not today');\n");
  await nameModule(window, 'mine.mjs');
  await window.getByRole('button', { name: 'Allow it to run' }).click();
  await expect(window.locator('.code .problem')).toHaveText('mine.mjs:2: not today');
});

test('a command is measured on each file of a folder', async ({ window, inputRoot }) => {
  for (const name of ['a.txt', 'b.txt', 'c.txt']) writeFileSync(join(inputRoot, name), name);
  await window.getByLabel('Workload').selectOption('command');
  await window.getByLabel('Command', { exact: true }).fill('cat {}');
  await window.getByRole('textbox', { name: 'Input folder' }).fill('.');
  await window.getByRole('button', { name: 'Allow it to run' }).click();
  await expect(window.getByText('It has 3 tasks.')).toBeVisible();
});

test('a record and an address of somebody else run nothing', async ({ window, inputRoot, dataFolder }) => {
  await runSmall(window);
  const touched = join(inputRoot, 'touched');
  const file = join(inputRoot, 'evil.mjs');
  writeFileSync(
    file,
    `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(touched)}, '');\nexport const tasks = 1;\nexport const run = () => 1;\n`,
  );
  const runs = join(dataFolder, 'runs');
  const record = JSON.parse(readFileSync(join(runs, readdirSync(runs)[0] ?? ''), 'utf8')) as { spec: object };
  const id = '20260131-142530-00000a';
  const hostile = { ...record, id, spec: { ...record.spec, workload: 'module', parameters: { file } } };
  await window.keyboard.press('5');
  await window.getByLabel('Files to import').setInputFiles({
    name: 'run.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(hostile)),
  });
  await expect(window.getByText('The run was imported.')).toBeVisible();
  for (const address of [
    `#/run/${id}?run=1`,
    `#/compare/${id},${encodeURIComponent(file)}`,
    `#/bench/${encodeURIComponent(file)}`,
  ])
    await window.goto(`${window.url().split('#')[0]}${address}`);
  await window.goto(`${window.url().split('#')[0]}#/run/${id}`);
  await window.getByRole('button', { name: 'Run again' }).click();
  await expect(window.getByText('Your code has not been allowed to run here.').first()).toBeVisible();
  await expect(window.getByText(file, { exact: true })).toBeVisible();
  await expect(window.getByText(/^SHA-256 [0-9a-f]{64}$/)).toBeVisible();
  await expect(run(window)).toBeDisabled();
  await window.keyboard.press('Control+Enter');
  await window.reload();
  await expect(run(window)).toBeDisabled();
  expect(existsSync(touched)).toBe(false);
});
