/**
 * The browser for the tests and the README's pictures: what the environment names, the system's, Playwright's own, or
 * the one inside an npm package, so that `npm test` needs no system package on Linux.
 */
import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';

/** Without a sandbox where there is no user to protect (containers run as root), and without calls to anywhere. */
const quietArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error when no Chromium can be found. */
export async function chromiumLaunch(): Promise<LaunchOptions & { executablePath: string }> {
  const asRoot = process.getuid?.() === 0;
  return {
    executablePath: await findChromium(),
    args: asRoot ? ['--no-sandbox', ...quietArgs] : quietArgs,
  };
}

async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  const found = [named, '/usr/bin/chromium', chromium.executablePath()].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
  if (found !== undefined) return found;
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Its own arguments are made for another place (AWS Lambda) and not used.
    const { default: packed } = await import('@sparticuz/chromium');
    return packed.executablePath();
  }
  throw new Error('No Chromium was found: set CHROMIUM_PATH, or run `npx playwright install chromium`.');
}
