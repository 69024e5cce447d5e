/** Runs that were removed wait here for a while, so that removing can be undone. Used by all hosts. */
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../make-folder';
import type { Clock } from '../clock';
import { storageError } from '../storage-failure';
import { fileOfRun, idOfFile } from './record-names';

/** Long enough to miss a run after the weekend. */
export const keptDays = 7;
export const dayMs = 86_400_000;

export class RemovedRuns {
  readonly #folder: string;

  constructor(
    private readonly runsFolder: string,
    private readonly clock: Clock,
  ) {
    this.#folder = path.join(path.dirname(runsFolder), 'removed');
  }

  /** @param id of a run that is there. @throws CorelabError `storage` */
  remove(id: string): void {
    this.#forgetOld();
    const file = fileOfRun(this.runsFolder, id);
    const removed = path.join(this.#folder, path.basename(file));
    try {
      makeFolder(this.#folder);
      // Before it moves: with its old time it would be forgotten there at once, should this be its last moment.
      const now = this.clock.now();
      utimesSync(file, now, now);
      renameSync(file, removed);
    } catch (error) {
      throw storageError(error, `The run ${id} cannot be removed`);
    }
  }

  /** Ids of what can be brought back. */
  get ids(): string[] {
    return this.#names().flatMap((name) => idOfFile(name) ?? []);
  }

  has(id: string): boolean {
    return this.ids.includes(id);
  }

  /** @param id for which `has` is true, and that is in no use. @throws CorelabError `storage` */
  restore(id: string): void {
    try {
      const removed = fileOfRun(this.#folder, id);
      renameSync(removed, path.join(this.runsFolder, path.basename(removed)));
    } catch (error) {
      throw storageError(error, `The run ${id} cannot be brought back`);
    }
  }

  #forgetOld(): void {
    const oldest = this.clock.now().getTime() - keptDays * dayMs;
    for (const name of this.#names()) {
      const file = path.join(this.#folder, name);
      try {
        if (statSync(file).mtimeMs < oldest) rmSync(file);
      } catch {
        // Somebody else removed it just now, or may: it is tried again with the next removal.
      }
    }
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder).filter((name) => idOfFile(name) !== undefined);
    } catch {
      return []; // nothing was ever removed
    }
  }
}
