/** Makes a folder, with the ones above it, for this user alone. One that is there already is left as it is. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Step by step, because `mkdirSync` with `recursive` never returns where the system refuses a folder with ENOENT, as
 * /proc does (Node 20.20). @throws the system's error
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Somebody else has made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
