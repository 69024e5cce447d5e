/**
 * Which npm packages are in what people get. Nearly all are bundled, so package.json does not tell them from tools: they are those
 * that the sources import, with all that these depend on. That is a little more than a bundler keeps, and never less.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

/** @typedef {{ version?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} Locked */

const fromClause =
  /(?:^|\n)\s*(?:import|export)\s(?!type\s)[^'";]*?from\s+'([^'.][^']*)'|import\('([^'.][^']*)'\)|(?:^|\n)\s*import\s+'([^'.][^']*)'/g;

/** Names of packages that files below a folder import, types apart. @param {string} folder @returns {Set<string>} */
export function importedPackages(folder) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|svelte|js)$/.test(file)) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, a, b, c] of text.matchAll(fromClause)) {
      const name = packageOf(a ?? b ?? c ?? '');
      // `lessons:en` and the like are made by the build.
      if (!isBuiltin(name) && !name.includes(':')) names.add(name);
    }
  }
  return names;
}

/**
 * Those packages with everything they depend on, as paths in `package-lock.json`. Of Electron its binary alone is shipped: what its
 * package needs to fetch that is not. @param {Iterable<string>} names @param {Record<string, Locked | undefined>} packages
 */
export function withDependencies(names, packages) {
  /** @type {Set<string>} */
  const all = new Set();
  const add = (/** @type {string} */ name, /** @type {string} */ from) => {
    const path = placeOf(name, from, packages);
    if (path === undefined || all.has(path)) return;
    all.add(path);
    if (name === 'electron') return;
    const { dependencies, optionalDependencies } = packages[path] ?? {};
    for (const one of Object.keys({ ...dependencies, ...optionalDependencies })) add(one, path);
  };
  for (const name of names) add(name, '');
  return all;
}

/**
 * Where a package finds another one: as Node does, in its own folder first, then further up.
 * @param {string} name @param {string} from @param {Record<string, Locked | undefined>} packages @returns {string | undefined}
 */
function placeOf(name, from, packages) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === '') return undefined;
  }
}

/** `@scope/name/file` → `@scope/name`. @param {string} specifier */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
