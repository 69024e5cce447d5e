/**
 * Holds the house in order: which folder of src may import which, and which packages it may use. The folder
 * tells the runtime, so an import that is not allowed here would fail in some host, or tie layers into a knot.
 * Used by eslint.config.js; `tests/unit/lint/layers.test.ts` shows what it refuses.
 */
import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { visitImports } from './visit-imports.js';

/**
 * `layers`: folders of src, or single modules in them, besides the own folder. `packages`: what may be imported
 * from outside: everything of Node and npm (`any`), npm without Node (`npm`), or a list. Electron only where named.
 * @typedef {{ layers: string[], packages: 'any' | 'npm' | string[], electron?: true }} Allowed
 * @type {Record<string, Allowed>}
 */
export const allowed = {
  core: {
    layers: [],
    packages: ['zod', 'simple-statistics', 'hdr-histogram-js', 'lessons:en', 'lessons:de', 'suite:identity'],
  },
  // Runs wherever JavaScript has threads: Node and browsers.
  engine: { layers: ['core'], packages: [] },
  // What runs in the Web Workers of a window.
  'web-worker': { layers: ['core', 'engine'], packages: [] },
  workers: { layers: ['core', 'engine'], packages: 'any' },
  lab: {
    layers: [
      'core',
      ...[
        'workers/descriptors',
        'workers/entries',
        'workers/foreign',
        'workers/foreign/build-recipe',
        'workers/foreign/find-runtime',
        'workers/foreign/foreign-runtime',
        'workers/foreign/look-for-runtime',
        'workers/foreign/runtime-folder',
        'workers/guard/guarded-fork',
        'workers/guard/guarded-program',
        'workers/guard/marked-processes',
        'workers/guard/signals',
        'workers/guard/trial-marks',
        'workers/guard/worker-fork',
        'workers/system-questions',
      ],
    ],
    packages: 'any',
  },
  main: { layers: ['core', 'lab'], packages: 'any', electron: true },
  server: { layers: ['core', 'lab'], packages: 'any' },
  // `corelab serve` is the one command that starts another host.
  cli: { layers: ['core', 'lab', 'server/serve'], packages: 'any' },
  preload: { layers: ['core'], packages: [], electron: true },
  renderer: { layers: ['core'], packages: 'npm' },
};

/**
 * Why `file` (a path relative to src) may not import `specifier`, or undefined when it may.
 * @param {string} file @param {string} specifier @returns {string | undefined}
 */
export function whyForbidden(file, specifier) {
  const layer = topFolder(file);
  const rules = allowed[layer];
  if (!rules) return `'${layer}' is no folder of the house: add it to lint/layers.js.`;

  if (!specifier.startsWith('.')) return whyPackageForbidden(layer, rules, specifier);

  const target = withSlashes(join(dirname(file), specifier)).replace(/\.[cm]?[jt]s$/, '');
  // package.json, resources and the like are data, not code of another layer.
  if (target.startsWith('../'))
    return /\.(json|svg|css|md)$/.test(target)
      ? undefined
      : `'${layer}' may not import code from outside src.`;
  if (topFolder(target) === layer) return undefined;
  const fits = rules.layers.some(
    (one) => target === one || (!one.includes('/') && target.startsWith(`${one}/`)),
  );
  return fits ? undefined : `'${layer}' may import ${listed(rules.layers)}, not '${target}'.`;
}

/** @param {string} layer @param {Allowed} rules @param {string} specifier */
function whyPackageForbidden(layer, rules, specifier) {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (name === 'electron')
    return rules.electron ? undefined : `Electron is for main and preload, not for '${layer}'.`;
  if (rules.packages === 'any') return undefined;
  if (isBuiltin(specifier)) return `'${layer}' runs without Node: no '${specifier}' here.`;
  if (rules.packages === 'npm' || rules.packages.includes(name)) return undefined;
  return `'${layer}' may use ${listed(rules.packages)} from npm, not '${name}'.`;
}

/** @param {string[]} names */
function listed(names) {
  return names.length ? names.join(', ') : 'nothing';
}

/** @param {string} path */
function topFolder(path) {
  return withSlashes(path).split('/')[0] ?? '';
}

/** @param {string} path */
function withSlashes(path) {
  return path.split(sep).join('/');
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{why}}' } },
  create(context) {
    const file = relative(join(context.cwd, 'src'), context.filename);
    if (file.startsWith('..') || !withSlashes(file).includes('/')) return {};

    return visitImports((source) => {
      const why = whyForbidden(file, source.value);
      if (why) context.report({ node: source, messageId: 'forbidden', data: { why } });
    });
  },
};

/** @type {import('eslint').ESLint.Plugin} */
export const layers = { rules: { imports: rule } };
