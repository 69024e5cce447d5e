/**
 * The packaged app for tests. Playwright's own way to start Electron needs `--inspect`, which the app's fuses refuse; its
 * window is a page of Chromium, and can be reached like any other one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Page } from '@playwright/test';
import { freePort } from '../support/free-port';

const patienceMs = 30_000;

export async function openPackagedApp(
  executablePath: string,
  dataFolder: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const port = await freePort();
  const app = spawn(executablePath, [`--remote-debugging-port=${port}`, `--user-data-dir=${dataFolder}`], {
    env: { ...process.env, CORELAB_DATA: dataFolder },
    stdio: 'ignore',
  });
  const ended = once(app, 'exit');
  const end = async () => {
    app.kill();
    await ended;
  };
  try {
    const browser = await connected(`http://127.0.0.1:${port}`);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The packaged app has no window.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: patienceMs }));
    await page.emulateMedia({ colorScheme: 'light' });
    return { page, close: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Until the app listens. */
async function connected(address: string) {
  const untilMs = Date.now() + patienceMs;
  for (;;) {
    try {
      return await chromium.connectOverCDP(address);
    } catch (error) {
      if (Date.now() > untilMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
