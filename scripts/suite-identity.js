/**
 * Builds the identity of Corelab Suite 1 into what imports `suite:identity`: SHA-256 over its cells and the sources of what they
 * measure, generators of their input included. Two builds with the same identity measure the same, whatever system made them.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'suite:identity';
const suite = 'resources/suites/corelab-1.json';

/** In hexadecimal digits. @param {string} root of the project */
export function suiteIdentity(root) {
  // A checkout on Windows may have other ends of lines.
  const read = (/** @type {string} */ file) =>
    readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
  /** @type {{ sources: string[] }} */
  const { sources } = JSON.parse(read(suite));
  const hash = createHash('sha256');
  for (const file of [suite, ...sources]) hash.update(`${file}\n${read(file)}\n`);
  return hash.digest('hex');
}

/**
 * @param {string} root of the project: a bundled configuration does not know where this file lies
 * @returns {import('vite').Plugin}
 */
export function suitePlugin(root) {
  return {
    name: 'suite-identity',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(suiteIdentity(root))};` : undefined),
  };
}
