/** What people come for, each once, by hand and with real measuring, in a window of 1280 px in the light theme. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Page } from '@playwright/test';
import { believedFile } from '../../support/believed-run';
import { freePort } from '../../support/free-port';
import { endChild } from '../../../src/workers/guard/signals';
import { startBrowserHost } from '../browser-host';
import { customize, expect, fillSmallRun, runSmall, test } from '../window-test';

const result = (window: Page) => window.getByRole('region', { name: 'Result', exact: true });

/** Until the run is over. */
async function answered(window: Page, timeoutMs = 240_000): Promise<void> {
  await expect(window.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(result(window).getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: timeoutMs });
  await expect(result(window).getByRole('button', { name: /Sound|Doubtful|Void/ })).toBeVisible();
}

const isVoid = (window: Page) => result(window).getByRole('button', { name: /Void/ }).isVisible();

/** A void run states no figure; any other one states one. */
async function saysWhatItKnows(window: Page): Promise<void> {
  const said = await result(window).getByRole('status').innerText();
  if (await isVoid(window)) expect(said).toMatch(/^No result/);
  else expect(said).toMatch(/\d×/);
}

test('the first answer is one click away', async ({ window }) => {
  await window.getByRole('button', { name: 'Compare on my cores' }).click();
  await expect(window.getByText(/^Trial \d+ of \d+/)).toBeVisible();
  await answered(window);
  await saysWhatItKnows(window);
  // Nothing is drawn of what cannot be believed.
  if (!(await isVoid(window))) await expect(window.getByRole('img', { name: /^Speedup by / })).toBeVisible();
});

test('beside a program that uses all CPUs a run says so, and whose fault it is', async ({ window }) => {
  const hogs: ChildProcess[] = Array.from({ length: 2 * availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'const end = Date.now() + 240000; while (Date.now() < end);'], {
      stdio: 'ignore',
    }),
  );
  try {
    await fillSmallRun(window, 3);
    await window.getByLabel('Numbers per task').fill('100000');
    await window.getByRole('button', { name: 'Run', exact: true }).click();
    await answered(window);
    await expect(result(window).getByRole('button', { name: /Void|Doubtful/ })).toBeVisible();
    await saysWhatItKnows(window);
    await expect(result(window)).toContainText('ther programs');
    if (process.platform === 'linux')
      await expect(result(window)).toContainText(/Most of it was used by .*CPUs\)/);
  } finally {
    for (const hog of hogs) {
      const ended = once(hog, 'exit');
      endChild(hog);
      await ended;
    }
  }
});

test('a sweep leads to the best batch', async ({ window }) => {
  await window.getByLabel('Workload').selectOption('noop');
  await window.getByLabel('Tasks', { exact: true }).fill('2000');
  await window.getByLabel('Rounds', { exact: true }).fill('3');
  await window.getByLabel('Numbers of workers').fill('2');
  await window.getByLabel('What to vary').selectOption('batch');
  await window.getByLabel('Batch size').fill('1, 8, 64');
  await expect(window.getByText('1, 8, and 64', { exact: true })).toBeVisible();
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  await answered(window);
  const figures = window.getByRole('region', { name: 'All figures of the run' });
  for (const batch of ['1', '8', '64']) await expect(figures).toContainText(`batch ${batch}`);
});

test('two saved runs are opened, measured again and compared', async ({ window }) => {
  await runSmall(window);
  await window.keyboard.press('5');
  await window.getByRole('button', { name: 'Count primes', exact: true }).first().click();
  await result(window).getByRole('button', { name: 'Run again' }).click();
  await answered(window);
  await result(window).getByRole('button', { name: 'Compare with …' }).click();
  await window.getByRole('button', { name: 'Add a run …' }).click();
  await window.getByRole('dialog').getByRole('listitem').getByRole('button').first().click();
  await expect(window.getByRole('heading', { name: /can be compared/ })).toBeVisible();
});

test('a run of another machine says whose it is', async ({ window }) => {
  await window.keyboard.press('5');
  const choosing = window.waitForEvent('filechooser');
  await window.getByRole('button', { name: 'Import …' }).first().click();
  await (await choosing).setFiles(believedFile);
  await window.getByRole('button', { name: 'Open' }).click();
  await expect(result(window)).toContainText('Test CPU');
  await expect(result(window)).toContainText('Another machine');
  await expect(result(window)).toContainText('1.90×');
});

test('the host is lost in mid-run, comes back, and the window goes on', async ({
  ownBrowser,
  dataFolder,
}) => {
  const port = await freePort();
  let host = await startBrowserHost(dataFolder, { port });
  const page = await ownBrowser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(host.address);
    await customize(page);
    await fillSmallRun(page, 200);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByText(/^Trial [2-9] of/)).toBeVisible();
    await host.stop();
    await expect(page.getByText('Corelab does not answer.')).toBeVisible();
    host = await startBrowserHost(dataFolder, { port });
    await expect(page.getByText('Corelab does not answer.')).toBeHidden({ timeout: 20_000 });
    // What was measured until then was kept.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await expect(page.getByText('Count primes').first()).toBeVisible();
    await page.getByRole('button', { name: 'Bench', exact: true }).click();
    await fillSmallRun(page, 1);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await answered(page);
  } finally {
    await page.close();
    await host.stop();
  }
});
