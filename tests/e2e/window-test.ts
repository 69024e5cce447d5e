/** `test` with a window: on a fresh host with an empty history, and no error in the page unless the test expects one. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Browser, chromium, _electron, expect, type Page } from '@playwright/test';
import { type BrowserHost, startBrowserHost } from './browser-host';
import { electronHere } from './electron-here';
import { chromiumLaunch } from './find-chromium';
import { openPackagedApp } from './packaged-app';

export interface HostOptions {
  host: 'browser' | 'electron';
  /** Whether windows may read, and run code, below the folder `inputRoot`. */
  readsFiles: boolean;
}

interface Fixtures {
  dataFolder: string;
  /** A folder for the user's files. */
  inputRoot: string;
  /** Of the browser host; on Electron there is none to stop. */
  server: BrowserHost | undefined;
  /** The window, drawn and connected. */
  window: Page;
}

interface WorkerFixtures {
  /** One Chromium for all tests. */
  ownBrowser: Browser;
}

export const test = base.extend<Fixtures & HostOptions, WorkerFixtures>({
  host: ['browser', { option: true }],
  readsFiles: [false, { option: true }],
  ownBrowser: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const browser = await chromium.launch(await chromiumLaunch());
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'corelab-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  inputRoot: async ({ dataFolder }, use) => {
    const folder = join(dataFolder, 'input');
    await mkdir(folder);
    await use(folder);
  },
  server: async ({ host, readsFiles, inputRoot, dataFolder }, use) => {
    const root = readsFiles ? { inputRoot } : {};
    const server = host === 'browser' ? await startBrowserHost(dataFolder, root) : undefined;
    await use(server);
    await server?.stop();
  },
  window: async ({ server, ownBrowser, dataFolder }, use) => {
    const errors: string[] = [];
    const watch = (page: Page): void => {
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    };
    const { page, close } =
      server === undefined
        ? await openElectron(dataFolder, watch)
        : await openTab(server.address, ownBrowser, watch);
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
    await customize(page);
    await use(page);
    await close();
    // A server that a test stopped leaves refused connections behind, which is what that test is about.
    expect(errors.filter((text) => !text.includes('WebSocket connection'))).toEqual([]);
  },
});

interface OpenWindow {
  page: Page;
  close: () => Promise<void>;
}

async function openTab(address: string, browser: Browser, watch: (page: Page) => void): Promise<OpenWindow> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  // What the page's policy has blocked is said by an event alone where a library has caught it.
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`Blocked by the page's policy: ${violatedDirective}, ${blockedURI}`),
    ),
  );
  const page = await context.newPage();
  watch(page);
  await page.goto(address);
  return { page, close: () => context.close() };
}

async function openElectron(dataFolder: string, watch: (page: Page) => void): Promise<OpenWindow> {
  const electron = electronHere();
  if (!electron.ok) throw new Error(`Electron cannot be started here: ${electron.reason}.`);
  if (electron.packaged) {
    const packaged = await openPackagedApp(electron.executablePath, dataFolder);
    watch(packaged.page);
    return packaged;
  }
  const app = await _electron.launch({
    executablePath: electron.executablePath,
    args: [join(import.meta.dirname, '../../out/main/electron.js')],
    colorScheme: 'light',
    env: { ...process.env, CORELAB_DATA: dataFolder },
  });
  const page = await app.firstWindow();
  watch(page);
  return { page, close: () => app.close() };
}

/** Shows all fields, as they stay while the tab lives. */
export async function customize(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Customize' }).click();
}

/** A run of a few seconds at most: the form filled in by hand. */
export async function fillSmallRun(window: Page, rounds: number): Promise<void> {
  await window.getByLabel('Numbers per task').fill('2000');
  await window.getByLabel('Tasks', { exact: true }).fill('8');
  await window.getByLabel('Rounds', { exact: true }).fill(String(rounds));
  await window.getByLabel('Numbers of workers').fill('1, 2');
}

/** Runs it, until its figures are there. */
export async function runSmall(window: Page): Promise<void> {
  await fillSmallRun(window, 1);
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(window.getByRole('region', { name: 'Result', exact: true })).toContainText(
    /Sound|Doubtful|Void/,
  );
  await expect(window.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
}

export { expect };
