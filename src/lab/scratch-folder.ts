/** A folder for a trial's temporary files, removed with the trial, even when its manager was killed. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CorelabError } from '../core/errors';
import { t } from '../core/text/t';
import { isAlive as isAliveNow } from '../workers/guard/signals';
import { reasonOf } from './storage-failure';

const prefix = 'corelab-';

/**
 * The host's process id stands in the name, so that a later host can tell what a killed one left behind.
 * @throws CorelabError `usage` where there is no folder for temporary files
 */
export function makeScratchFolder(root = tmpdir()): string {
  try {
    return mkdtempSync(path.join(root, `${prefix}${process.pid}-`));
  } catch (error) {
    const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';
    throw new CorelabError(
      'usage',
      t('scratch.unusable', { folder: root, reason: reasonOf(error) }),
      t('scratch.set-another', { variable }),
    );
  }
}

/** Removes the folder with all that is in it. What cannot be removed stays: a trial does not fail by its litter. */
export function removeScratchFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // Held open by somebody else (Windows): the next host sweeps it away.
  }
}

/** Removes the folders of hosts that are gone. */
export function sweepScratchFolders(root = tmpdir(), isAlive: (pid: number) => boolean = isAliveNow): void {
  for (const name of entriesOf(root)) {
    const pid = new RegExp(`^${prefix}(\\d+)-\\w{6}$`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) removeScratchFolder(path.join(root, name));
  }
}

function entriesOf(root: string): string[] {
  try {
    return readdirSync(root);
  } catch {
    return []; // no temporary folder: nothing to sweep
  }
}
