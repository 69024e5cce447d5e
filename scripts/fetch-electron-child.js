/**
 * Fetches Electron's binary and unpacks it, in a process of its own that can be given up. Tells its parent how far it
 * is. Started by fetch-electron.js with the folder of the package `electron`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2] ?? '';
const install = join(folder, 'install.js');
const require = createRequire(install);
/** @param {string} name @returns {unknown} */
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const { version } = /** @type {{ version: string }} */ (read('package.json'));
const checksums = /** @type {Record<string, string>} */ (read('checksums.json'));

/** @type {typeof import('@electron/get')} */
const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);
await downloadArtifact({
  version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums,
  downloadOptions: {
    quiet: true,
    getProgressCallback: async (/** @type {{ transferred: number, total?: number }} */ progress) => {
      process.send?.({ kind: 'progress', transferred: progress.transferred, total: progress.total ?? null });
    },
  },
});
// What is fetched lies in Electron's own cache: its own script finds it there, and unpacks it.
process.send?.({ kind: 'unpacking' });
require(install);
process.disconnect();
