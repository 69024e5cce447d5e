/** Where electron-builder leaves the app before it is put into packages. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The program of the unpacked app for this kind of processor; undefined where there is none.
 * @param {string} folder electron-builder's output @param {NodeJS.Platform} platform @param {string} arch
 * @returns {string | undefined}
 */
export function packedProgram(folder, platform, arch) {
  /** @type {Record<string, [folder: string, program: string]>} */
  const places = {
    linux: ['linux', 'corelab'],
    win32: ['win', 'Corelab.exe'],
    darwin: ['mac', 'Corelab.app/Contents/MacOS/Corelab'],
  };
  const [name, program] = places[platform] ?? ['', ''];
  const own = arch === 'x64' ? name : `${name}-${arch}`;
  const unpacked = platform === 'darwin' ? own : `${own}-unpacked`;
  const file = join(folder, unpacked, program);
  return existsSync(file) ? file : undefined;
}

/** Files with this ending, with their folder. @param {string} folder @param {string} ending @returns {string[]} */
export function withEnding(folder, ending) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}
