/** Hands a run in to a class: as a file, or into a folder that the whole class writes to. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import path from 'node:path';
import {
  classResult,
  type ClassResult,
  classResultEnding,
  type Digest,
  type HandingIn,
} from '../../core/class/class-result';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import { storageError } from '../storage-failure';

export const sha256: Digest = (text) => createHash('sha256').update(text).digest('hex');

/** Where a name was taken, another is tried so often. */
const mostTries = 20;

/** What is handed in: without the name of this machine and its user's folders. */
export function resultToHandIn(handing: HandingIn): ClassResult {
  return classResult(handing, sha256, [hostname(), homedir()]);
}

export function resultText(result: ClassResult): string {
  return `${JSON.stringify(result)}\n`;
}

/** `amber-otter-7-3f2a.corelab-result`. */
export function resultFileName({ id, nickname }: ClassResult, suffix = id.slice(0, 4)): string {
  return `${nickname.toLowerCase().replaceAll(' ', '-')}-${suffix}${classResultEnding}`;
}

/** So that nobody measures for minutes and then learns that the folder is not there. @throws CorelabError `usage` */
export function checkHandInFolder(folder: string): void {
  const stat = folder === '' ? undefined : statSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) throw new CorelabError('usage', t('class.no-folder', { folder }));
}

/**
 * Writes the result into a folder under a random name: first as a `.part` that nobody else has, then, whole, under a name that is
 * free. The folder is never listed, and nothing that lies there is overwritten.
 * @returns the file
 * @throws CorelabError `usage` where there is no such folder, `storage` where it takes no file; nothing is left behind then
 */
export async function handIn(result: ClassResult, folder: string): Promise<string> {
  checkHandInFolder(folder);
  for (let attempt = 0; ; attempt++) {
    const file = path.join(folder, resultFileName(result, randomBytes(8).toString('hex')));
    try {
      await writeNew(file, resultText(result));
      return file;
    } catch (error) {
      if (isTaken(error) && attempt < mostTries) continue;
      throw storageError(error, t('class.cannot-hand-in', { folder }), t('class.hand-in-elsewhere'));
    }
  }
}

async function writeNew(file: string, text: string): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, 'wx');
  try {
    try {
      await handle.writeFile(text);
      // For the teacher to read, whatever the writer's mask is. File systems of sticks have no rights.
      await handle.chmod(0o644).catch(() => undefined);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameToFree(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined); // a stick that is gone has taken it along
    throw error;
  }
}

/** A link fails where its name is taken, as renaming does not; file systems of sticks and shares have none. */
async function renameToFree(part: string, file: string): Promise<void> {
  try {
    await link(part, file);
  } catch (error) {
    if (isTaken(error)) throw error;
    // The name holds 64 random bits: nobody has it unless he was told.
    if (existsSync(file)) throw Object.assign(new Error(), { code: 'EEXIST' });
    await rename(part, file);
    return;
  }
  await rm(part, { force: true });
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}
