/**
 * Whether Electron can be started here, without asking the package itself: `require('electron')` would begin to fetch
 * its binary. Used by `npm start`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The program, or undefined when its binary is not there.
 * @param {string} folder of the package `electron` @param {NodeJS.ProcessEnv} environment
 */
export function electronBinary(folder, environment) {
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8').trim();
    const file = join(environment.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
    return name !== '' && existsSync(file) ? file : undefined;
  } catch {
    return undefined; // never fetched
  }
}

/** @param {string} folder of the package `electron` @returns {string} */
export function electronVersion(folder) {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return version;
}

/**
 * Why a window of Electron could not be opened even with its binary; undefined when it could.
 * @param {{ platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, userId: number | undefined }} machine
 */
export function whyNoWindow({ platform, environment, userId }) {
  if (platform !== 'linux') return undefined;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no display';
  if (userId === 0) return "Electron's sandbox does not run as root";
  return undefined;
}
