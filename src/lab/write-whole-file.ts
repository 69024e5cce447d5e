/** Writes a file so that there is always either the former content or the new one, whole. */
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive as isAliveNow } from '../workers/guard/signals';

/**
 * Into a temporary file beside it, then renamed. Our own because write-file-atomic 7 writes with a single `fs.write`: on a
 * disk that fills up it renames what fitted over the former file and reports success.
 * @throws the system's error; the former file is then as it was
 */
export async function writeWholeFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx');
    try {
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
