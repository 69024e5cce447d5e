/** Writes files so that there is always either the former content or the new one, whole. */
import { randomBytes } from 'node:crypto';
import { readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive as isAliveNow } from '../workers/guard/signals';

/**
 * Into a temporary file beside it, then renamed. Our own because write-file-atomic 7 writes with a single `fs.write`: on a
 * disk that fills up it renames what fitted over the former file and reports success.
 * @param mode permissions of the new file; absent: those that the system gives
 * @throws the system's error; the former file is then as it was
 */
export async function writeWholeFile(file: string, text: string, mode?: number): Promise<void> {
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      if (mode !== undefined) await handle.chmod(mode); // beyond the process's mask
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/**
 * Writes into whatever a user has named: a regular file, or the one to which a link leads, is replaced whole and keeps its
 * permissions; a device, pipe or socket is written to. Where a folder takes no further file, its file is written over.
 * @throws the system's error
 */
export async function writeToTarget(target: string, text: string): Promise<void> {
  const existing = statSync(target, { throwIfNoEntry: false });
  if (existing !== undefined && !existing.isFile()) return writeFile(target, text);
  try {
    await writeWholeFile(existing === undefined ? target : realpathSync(target), text, existing?.mode);
  } catch (error) {
    if (existing === undefined || !isRefusedFolder(error)) throw error;
    await writeFile(target, text);
  }
}

function isRefusedFolder(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM';
}

/** So that the new name outlives a power cut, on systems that can. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows opens no folders, and some network drives sync none.
  }
}

/** Removes what killed hosts were writing into a folder. What cannot be removed stays: nobody reads it. */
export function sweepTemporaryFiles(folder: string, isAlive: (pid: number) => boolean = isAliveNow): void {
  for (const name of namesIn(folder)) {
    const pid = /\.(\d+)-[0-9a-f]{8}\.tmp$/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(path.join(folder, name), { force: true });
    } catch {
      // Somebody else's file, or a read-only folder.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // nothing was ever saved
  }
}
