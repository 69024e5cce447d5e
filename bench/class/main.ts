/**
 * `npm run bench:class [-- --machines N] [-- --write]`: a class of 200 results in a real Chromium: how long until its views are drawn, and
 * how long the main thread is ever busy meanwhile and while they are used.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { newClass, withResults } from '../../src/core/class/class-file';
import { median } from 'simple-statistics';
import { quantile } from '../../src/core/statistics/median-interval';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { startBrowserHost } from '../../tests/e2e/browser-host';
import { chromiumLaunch } from '../../tests/e2e/find-chromium';
import { classResultOf } from '../../tests/support/class-results';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table } from '../support/report';
import { mainThreadTasks, taskCategories } from '../ui/main-thread';

const machines = numberOption('machines', 200);
const limits = { openMs: 1000, taskMs: 50 };
const times = 5;

const startedAt = new Date();
const dataFolder = mkdtempSync(path.join(tmpdir(), 'corelab-bench-'));
const file = path.join(dataFolder, 'classes', 'bench.corelab-class');
mkdirSync(path.dirname(file));
const results = Array.from({ length: machines }, (_, index) => classResultOf(index));
writeFileSync(file, JSON.stringify(withResults(newClass('bench', startedAt), results, startedAt).class));

const host = await startBrowserHost(dataFolder);
const browser = await chromium.launch(await chromiumLaunch());
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(host.address);
  await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor();
  await page.keyboard.press('4');
  await page.getByRole('radio', { name: 'A class' }).check();
  const choose = page.getByRole('combobox', { name: 'Class to show' });
  await choose.waitFor();
  await browser.startTracing(page, { categories: taskCategories });
  const opened: number[] = [];
  for (let time = 0; time < times; time++) {
    await choose.selectOption('');
    opened.push(await openedMs(page));
  }
  await use(page);
  const tasks = mainThreadTasks((await browser.stopTracing()).toString('utf8'));
  const longTask = quantile(tasks, 0.999);
  publish(
    'bench:class',
    [
      `${startedAt.toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}, Chromium ${browser.version()} without a screen. Load average ${figure(loadavg()[0] as number)} at the end. ` +
        `A class of ${machines} results, ${figure(statSync(file).size / 2 ** 20)} MB, opened ${times} times, 1280 × 800.`,
      table(
        ['target', 'below', 'measured', 'verdict'],
        [
          verdict('from choosing the class to its last panel, median, ms', limits.openMs, median(opened)),
          verdict('main-thread tasks, 99.9th percentile, ms', limits.taskMs, longTask),
        ],
      ),
      table(
        ['', 'measured'],
        [
          ['longest opening, ms', figure(Math.max(...opened))],
          ['main-thread tasks', figure(tasks.length)],
          ['longest task, ms', figure(tasks.reduce((most, ms) => Math.max(most, ms), 0))],
        ],
      ),
    ].join('\n\n'),
  );
} finally {
  await browser.close();
  await host.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

/** From choosing the class until its last panel is there; what Playwright takes to see it is in it. */
async function openedMs(page: Page): Promise<number> {
  const from = performance.now();
  await page.getByRole('combobox', { name: 'Class to show' }).selectOption('bench');
  await page.getByRole('region', { name: 'Machines', exact: true }).waitFor();
  return performance.now() - from;
}

/** Everything that a teacher presses. */
async function use(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^Show all/ });
  while ((await more.count()) > 0) await more.first().click();
  const machine = page.getByRole('region', { name: 'Machines', exact: true });
  await machine.getByRole('row').nth(100).getByRole('button').click();
  await page.getByRole('img', { name: /^Speedup of all machines/ }).click();
}

function verdict(claim: string, limit: number, value: number): string[] {
  return [claim, figure(limit), figure(value), value < limit ? 'met' : 'missed'];
}
