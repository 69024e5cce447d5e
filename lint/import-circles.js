/**
 * Finds files that import each other in a circle, types included: such files cannot be understood one by one.
 * Used by `tests/unit/lint/import-circles.test.ts`, which holds src to it.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * The relative imports of every TypeScript file below `folder`.
 * @param {string} folder @returns {Map<string, string[]>}
 */
export function readImports(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name))
    .map((name) => join(folder, name));
  return new Map(files.map((file) => [file, importsOf(file)]));
}

/** @param {string} file */
function importsOf(file) {
  return ts
    .preProcessFile(readFileSync(file, 'utf8'))
    .importedFiles.map((imported) => imported.fileName)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => resolved(join(dirname(file), specifier)))
    .filter((path) => path !== undefined);
}

/** @param {string} path */
function resolved(path) {
  const candidates = [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), join(path, 'index.ts')];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

/**
 * One circle for each knot found, as the files in the order they import each other, the first one repeated.
 * @param {Map<string, string[]>} imports @returns {string[][]}
 */
export function findCircles(imports) {
  /** @type {string[][]} */
  const circles = [];
  const finished = new Set();
  /** @type {string[]} */
  const path = [];

  /** @param {string} file */
  const visit = (file) => {
    if (finished.has(file)) return;
    const seenAt = path.indexOf(file);
    if (seenAt >= 0) {
      circles.push([...path.slice(seenAt), file]);
      return;
    }
    path.push(file);
    for (const next of imports.get(file) ?? []) visit(next);
    path.pop();
    finished.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return circles;
}
