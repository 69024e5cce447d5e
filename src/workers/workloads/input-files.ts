/** The files below an input folder, for workloads that work on files one by one. */
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { CorelabError } from '../../core/errors';
import { systemReason } from '../../core/system-reason';

/** A file below the input folder, as it was before the clock. */
export interface InputFile {
  /** Path relative to the input folder; the only one that messages may name. */
  path: string;
  sizeBytes: number;
  modifiedMs: number;
}

/** Files whose facts are read at the same time. */
const readAhead = 64;

/**
 * All regular files below `folder`, sorted by path. Nothing is left out, hidden files and `node_modules` included, except
 * what is no regular file: symbolic links are not followed. A file that cannot be read stays in the list, and its task fails.
 * @throws CorelabError `usage` when there is no file, or a folder cannot be read.
 */
export async function filesBelow(folder: string): Promise<InputFile[]> {
  const paths: string[] = [];
  const folders = [''];
  for (let current = folders.pop(); current !== undefined; current = folders.pop()) {
    for (const entry of await entriesOf(folder, current)) {
      const entryPath = path.join(current, entry.name);
      if (entry.isDirectory()) folders.push(entryPath);
      else if (entry.isFile()) paths.push(entryPath);
    }
  }
  const files = await describeFiles(folder, paths.sort());
  if (files.length === 0) {
    throw new CorelabError(
      'usage',
      'The folder given with --input holds no file.',
      'Name a folder with files in it.',
    );
  }
  return files;
}

async function entriesOf(folder: string, relative: string) {
  try {
    return await readdir(path.join(folder, relative), { withFileTypes: true });
  } catch (error) {
    const which = relative === '' ? '' : `: ${relative} inside it`;
    throw new CorelabError(
      'usage',
      `The folder given with --input cannot be read${which} (${reasonOf(error)}).`,
      'Give the path of a folder that can be read.',
    );
  }
}

async function describeFiles(folder: string, paths: readonly string[]): Promise<InputFile[]> {
  const files: InputFile[] = [];
  for (let at = 0; at < paths.length; at += readAhead) {
    const batch = paths.slice(at, at + readAhead).map((file) => describe(folder, file));
    for (const found of await Promise.all(batch)) if (found !== undefined) files.push(found);
  }
  return files;
}

async function describe(folder: string, file: string): Promise<InputFile | undefined> {
  try {
    const { size, mtimeMs } = await lstat(path.join(folder, file));
    return { path: file, sizeBytes: size, modifiedMs: mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined; // gone since its folder was read: it is no part of the trial
    throw new CorelabError('usage', `The file ${file} in the folder given with --input: ${reasonOf(error)}.`);
  }
}

/** Why a file operation failed, in words without any path. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return code === undefined ? 'unknown reason' : (systemReason(code) ?? code);
}

/** The code of an error of Node, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : undefined;
}
