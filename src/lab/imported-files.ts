/**
 * The files that a module of the user's imports by a relative path, and those that they import: what its hash spans besides the module
 * itself. They are found in the text, so that nothing has to run for it. Packages are not among them, nor what a program puts together
 * while it runs.
 */
import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { CorelabError } from '../core/errors';
import { t } from '../core/text/t';
import { readRegularFile } from './read-regular-file';
import { reasonOf } from './storage-failure';

/** Far more than anybody writes, in bytes and in files. */
export const mostCodeBytes = 8 * 2 ** 20;
const mostFiles = 1000;

export interface ImportedFile {
  /** Absolute path, links followed. */
  file: string;
  /** Path from the module's folder, with `/`. */
  name: string;
  /** Of its bytes, in hexadecimal digits. */
  sha256: string;
}

/** `from './a.mjs'`, `import './a.mjs'`, `import('./a.mjs')` and `require('./a')`, wherever they stand: also in comments, which costs nothing. */
const imported = /\b(?:from|import|require)\s*\(?\s*(["'`])(\.{1,2}(?:\/[^"'`\n]*)?)\1/g;
/** What Node tries behind the name of a file that is required, and of a folder. */
const endings = ['', '.js', '.json', '.node', '.cjs', '.ts', '.mts', '/index.js', '/index.json', '/index.ts'];
const textEndings = /\.[cm]?[jt]s$/i;

/**
 * In the order of their paths. What cannot be found is left to the loader, which says where it was asked for.
 * @param module absolute path
 * @throws CorelabError `usage` where one cannot be read, or there are too many
 */
export function importedFiles(module: string, source: Buffer): ImportedFile[] {
  const start = realpathSync(module); // as the loader follows links
  const found = new Map<string, Buffer>([[start, source]]);
  // A map's iterator comes to what is added meanwhile.
  for (const [file, bytes] of found) {
    if (!textEndings.test(file)) continue;
    for (const wanted of namedIn(bytes.toString('utf8'), path.dirname(file))) {
      if (found.has(wanted)) continue;
      if (found.size > mostFiles)
        throw new CorelabError(
          'usage',
          t('own-code.too-many-imports', { file: path.basename(module), most: mostFiles }),
        );
      found.set(wanted, bytesOf(wanted, module));
    }
  }
  found.delete(start);
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, bytes]) => ({
      file,
      name: path.relative(path.dirname(start), file).split(path.sep).join('/'),
      sha256: hashOf(bytes),
    }));
}

/** The hash of the module together with all that it imports; that of its bytes alone where it imports nothing. */
export function wholeHash(source: Buffer, imports: readonly ImportedFile[]): string {
  const own = hashOf(source);
  if (imports.length === 0) return own;
  return hashOf([own, ...imports.map(({ sha256, name }) => `${sha256}  ${name}`)].join('\n'));
}

/** SHA-256 in hexadecimal digits. */
export function hashOf(code: string | Buffer): string {
  return createHash('sha256').update(code).digest('hex');
}

function namedIn(text: string, folder: string): string[] {
  return [...text.matchAll(imported)].flatMap(([, , specifier = '']) => {
    const way = path.resolve(folder, decoded(specifier.replace(/[?#].*$/, '')));
    const file = endings.map((ending) => `${way}${ending}`).find(isFile);
    return file === undefined ? [] : [realpathSync(file)];
  });
}

/** ES modules name files as addresses do. */
function decoded(specifier: string): string {
  try {
    return decodeURIComponent(specifier);
  } catch {
    return specifier; // a percent sign that stands for itself
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function bytesOf(file: string, module: string): Buffer {
  try {
    return readRegularFile(file, mostCodeBytes);
  } catch (error) {
    throw new CorelabError(
      'usage',
      t('own-code.import-unreadable', { module: path.basename(module), file, reason: reasonOf(error) }),
    );
  }
}
