/**
 * The walks through the window in the engines of readers' own browsers besides Chromium: `serve` opens whichever they use.
 * On a busy machine a run may be void; what is looked for is there all the same.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { believedFile, believedId, saveBelievedRun } from '../../support/believed-run';
import { type Engine, enginesHere } from '../../support/browsers/engines-here';
import { freePort } from '../../support/free-port';
import { startBrowserHost } from '../browser-host';
import { EngineWindow } from '../engine-window';
import { overflowing } from '../overflowing';
import { test as base } from '../window-test';

const test = base.extend<{ engine: Engine | undefined; tab: EngineWindow }>({
  engine: [undefined, { option: true }],
  /** At 1280 px, with no page yet; it must see no error. The host outlives it. */
  tab: async ({ engine, server: _ends_later }, use, testInfo) => {
    const page = await engine?.open?.();
    if (page === undefined) throw new Error('This engine is not here.');
    try {
      await page.resize(1280, 800);
      await use(new EngineWindow(page));
      if (testInfo.status !== testInfo.expectedStatus)
        await writeFile(testInfo.outputPath('window.png'), await page.screenshot());
      // A host that a test stopped leaves refused connections behind, which is what that test is about.
      expect((await page.errors()).filter((text) => !text.includes('ws://'))).toEqual([]);
    } finally {
      await page.close();
    }
  },
});

const run = { role: 'button', name: 'Run' };
const result = { role: 'region', name: 'Result' };
const judged = /Sound|Doubtful|Void/;
const cores = { role: 'region', name: 'Cores' };

/** Opens the window, and shows all fields. */
async function open(tab: EngineWindow, address: string): Promise<void> {
  await tab.page.goto(address);
  await tab.see(run);
  await tab.click({ role: 'button', name: /^Customize/ });
}

async function fillSmallRun(tab: EngineWindow, rounds: number): Promise<void> {
  await tab.fill('Numbers per task', '2000');
  await tab.fill('Tasks', '8');
  await tab.fill('Rounds', String(rounds));
  await tab.fill('Numbers of workers', '1, 2');
}

async function runSmall(tab: EngineWindow): Promise<void> {
  await fillSmallRun(tab, 1);
  await tab.click(run);
  await tab.reads(result, judged);
  await tab.see(run);
}

for (const { name, open, remedy } of enginesHere())
  test(`${name} is here`, () => {
    const reason = `The window was not tested in ${name}, which is not installed here: ${remedy}.`;
    const skipped = open === undefined && process.env['REQUIRE_BROWSERS'] !== '1';
    if (skipped) console.log(reason);
    test.skip(skipped, reason);
    expect(open, reason).toBeDefined();
  });

for (const engine of enginesHere().filter(({ open }) => open !== undefined))
  test.describe(engine.name, () => {
    test.use({ engine });
    test.skip(({ host }) => host === 'electron', 'Electron has an engine of its own');

    test('a run goes from the form to figures, has an address, and is there again after a reload', async ({
      tab,
      server,
    }) => {
      await open(tab, server?.address ?? '');
      await runSmall(tab);
      await tab.see({ role: 'region', name: 'All figures of the run' });
      await tab.see({ role: 'img', name: /^Timeline of/ });
      const address = await tab.address(/^#\/run\/\d{8}-\d{6}-[0-9a-f]{6}$/);
      expect(await tab.page.evaluate('document.title')).toBe('Count primes · Corelab');
      await tab.press('5');
      await tab.see({ role: 'button', name: 'Count primes' });
      await tab.address(/^#\/history$/);
      await tab.page.back();
      await tab.address(new RegExp(`^${address}$`));
      await tab.page.reload();
      await tab.reads(result, judged);
      await tab.address(new RegExp(`^${address}$`));
    });

    test('two runs are compared, under an address of their own', async ({ tab, server }) => {
      await open(tab, server?.address ?? '');
      await runSmall(tab);
      const first = await tab.address(/^#\/run\//);
      await tab.fill('Rounds', '2');
      await tab.press('Control', 'Enter');
      await tab.address(new RegExp(`^#/run/(?!${first.slice('#/run/'.length)})`));
      await tab.click({ role: 'button', name: 'Compare with …' });
      await tab.see({ text: /Choose two or more saved runs/ });
      await tab.click({ role: 'button', name: 'Add a run …' });
      await tab.click({ role: 'button', name: /^Count primes/ });
      // On a busy machine all of it may be void, and then nothing can be compared: the view says either.
      await tab.see({ role: 'heading', name: /can be compared/ });
      await tab.see({ role: 'rowheader', name: 'Threads × 2' });
      await tab.address(/^#\/compare\/[^,]+,[^,]+$/);
    });

    test('the Live view shows the cores and the workers of a run, which Esc cancels', async ({
      tab,
      server,
    }) => {
      await open(tab, server?.address ?? '');
      await tab.press('2');
      await tab.reads(cores, /\d+ %/);
      await tab.press('1');
      await fillSmallRun(tab, 300);
      await tab.click(run);
      await tab.see({ text: /^Trial \d+ of/ });
      await tab.press('2');
      await tab.reads({ role: 'region', name: 'Workers of the trial' }, /Tasks done/);
      await tab.press('Escape');
      await tab.see({ text: /^As the last trial left them/ });
    });

    test('keys reach every view, the theme, slides, search and help', async ({ tab, server }) => {
      await open(tab, server?.address ?? '');
      for (const [key, address] of [
        ['2', /^#\/live$/],
        ['3', /^#\/lessons/],
        ['4', /^#\/compare/],
        ['5', /^#\/history$/],
        ['1', /^#\/bench$/],
      ] as const) {
        await tab.press(key);
        await tab.address(address);
      }
      const theme = 'document.documentElement.dataset.theme';
      expect(await tab.page.evaluate(theme)).toBe('light');
      await tab.press('t');
      await expect.poll(() => tab.page.evaluate(theme)).toBe('dark');
      await tab.page.reload();
      await tab.see(run);
      expect(await tab.page.evaluate(theme)).toBe('dark');
      await tab.press('p');
      await tab.see({ role: 'group', name: /^\d of \d: / });
      await tab.press('p');
      await tab.see(run);
      await tab.press('?');
      await tab.see({ role: 'dialog', name: 'Keys and terms' });
      await tab.press('Escape');
      await tab.gone({ role: 'dialog', name: 'Keys and terms' });
      await tab.press('/');
      await expect.poll(() => tab.page.evaluate('document.activeElement.type')).toBe('search');
    });

    test('all views fit, and the document never scrolls', async ({ tab, server, dataFolder }) => {
      saveBelievedRun(dataFolder);
      await open(tab, server?.address ?? '');
      await tab.run((id) => void (location.hash = `#/run/${id}`), believedId);
      await tab.reads(result, /1\.90×/);
      await tab.see({ role: 'img', name: /^Speedup by / });
      expect(await tab.run(overflowing, undefined), 'with all fields').toEqual([]);
      await tab.click({ role: 'button', name: /^Customize/ });
      for (const [width, height] of [
        [1280, 800],
        [800, 600],
        [320, 640],
      ] as const) {
        await tab.page.resize(width, height);
        for (const key of ['1', '2', '3', '4', '5']) {
          await tab.press(key);
          await tab.press('End');
          // Until what follows a change of size has been drawn.
          await expect.poll(() => tab.run(overflowing, undefined), `view ${key} at ${width} px`).toEqual([]);
        }
      }
    });

    test('a run of another machine is imported, and a host that comes back is found again', async ({
      tab,
      dataFolder,
    }) => {
      const port = await freePort();
      let host = await startBrowserHost(dataFolder, { port });
      try {
        await open(tab, host.address);
        await tab.press('5');
        await tab.run(
          ([file, label]) => {
            const input = document.querySelector(`input[aria-label="${label}"]`) as HTMLInputElement;
            const chosen = new DataTransfer();
            chosen.items.add(new File([file], 'run.corelab'));
            input.files = chosen.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
          },
          [readFileSync(believedFile, 'utf8'), 'Files to import'] as const,
        );
        await tab.click({ role: 'button', name: 'Open' });
        await tab.reads(result, /Another machine[^]*1\.90×|1\.90×[^]*Another machine/);
        await host.stop();
        await tab.see({ text: /Corelab does not answer\./ });
        host = await startBrowserHost(dataFolder, { port });
        await tab.gone({ text: /Corelab does not answer\./ });
        await tab.press('1');
        await runSmall(tab);
      } finally {
        await host.stop();
      }
    });
  });
