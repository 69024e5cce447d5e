/** Runs that were removed wait here for a while, so that removing can be undone. Used by the service. */
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../make-folder';
import type { Clock } from '../clock';
import { storageError } from '../storage-failure';

/** Long enough to miss a run after the weekend. */
export const keptDays = 7;
const dayMs = 86_400_000;

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
    const removed = this.#removedFile(id);
    try {
      makeFolder(this.#folder);
      renameSync(this.#runFile(id), removed);
      const now = this.clock.now();
      utimesSync(removed, now, now);
    } catch (error) {
      throw storageError(error, `The run ${id} cannot be removed`);
    }
  }

  has(id: string): boolean {
    return this.#names().includes(`${id}.json`);
  }

  /** @param id for which `has` is true, and that is in no use. @throws CorelabError `storage` */
  restore(id: string): void {
    try {
      renameSync(this.#removedFile(id), this.#runFile(id));
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
      return readdirSync(this.#folder).filter((name) => name.endsWith('.json'));
    } catch {
      return []; // nothing was ever removed
    }
  }

  #runFile(id: string): string {
    return path.join(this.runsFolder, `${id}.json`);
  }

  #removedFile(id: string): string {
    return path.join(this.#folder, `${id}.json`);
  }
}
