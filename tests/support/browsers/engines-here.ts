/** The engines of readers' own browsers besides Chromium, and whether they can be tested here. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserPage } from './browser-page';
import { openFirefox } from './firefox';
import { openWebkit } from './webkit';

export interface Engine {
  name: string;
  /** Undefined where something of it is not installed. */
  open: (() => Promise<BrowserPage>) | undefined;
  /** What to do about that. */
  remedy: string;
}

/** Firefox by `FIREFOX_PATH`, or as Debian installs it; WebKit as Debian installs it. */
export function enginesHere(environment: NodeJS.ProcessEnv = process.env): Engine[] {
  const firefox = firstOf([environment['FIREFOX_PATH'] ?? '', '/usr/bin/firefox-esr']);
  const driver = firstOf(['/usr/bin/WebKitWebDriver']);
  const browser = firstOf(
    librariesOf('/usr/lib').map((folder) => join(folder, 'webkit2gtk-4.1/MiniBrowser')),
  );
  const display = firstOf(['/usr/bin/Xvfb']);
  return [
    {
      name: 'Firefox',
      open: firefox === undefined ? undefined : () => openFirefox(firefox),
      remedy: 'install the package firefox-esr (Debian), or set FIREFOX_PATH',
    },
    {
      name: 'WebKit',
      open:
        driver === undefined || browser === undefined || display === undefined
          ? undefined
          : () => openWebkit({ driver, browser, display }),
      remedy: 'install the packages webkit2gtk-driver and xvfb (Debian)',
    },
  ];
}

function firstOf(paths: readonly string[]): string | undefined {
  return paths.find((path) => path !== '' && existsSync(path));
}

/** One folder per architecture. */
function librariesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
