/** Where Corelab keeps its runs: the user's data directory, or what `CORELAB_DATA` says. */
import { statSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';

export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment['CORELAB_DATA'];
  return chosen ? path.resolve(chosen) : envPaths('corelab', { suffix: '' }).data;
}

/** Whether other users of this machine can read it; false where it is not there, and on Windows, whose profiles are private. */
export function isSharedFolder(folder: string): boolean {
  if (process.platform === 'win32') return false;
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat !== undefined && (stat.mode & 0o077) !== 0;
}
