/** Looks into the folder of a class again and again, and adds what is new. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { classResultEnding } from '../../core/class/class-result';
import { t } from '../../core/text/t';
import { reasonOf } from '../storage-failure';
import type { Added, KeptClasses } from './kept-classes';
import { readResult, type RefusedFile } from './read-results';

/** Between two looks, in ms. */
export const lookEveryMs = 2000;

/** What a look found that was not so at the one before. */
export interface Look extends Added {
  refused: readonly RefusedFile[];
  /** Why nothing could be looked at, such as a stick that was pulled out; null where it could. */
  problem: string | null;
}

export class FolderWatch {
  /** Files that were looked at, with their size and time: one that is written anew is looked at again. */
  readonly #seen = new Map<string, string>();
  #problem: string | null = null;

  constructor(
    private readonly classes: KeptClasses,
    private readonly name: string,
    private readonly folder: string,
  ) {}

  /**
   * One look. A folder that is not there is tried again with the next one; half-written `.part` files are left alone.
   * @returns null where nothing has changed
   * @throws CorelabError `storage` where the class cannot be kept: what was found is then looked at again
   */
  async look(): Promise<Look | null> {
    const nothing = { added: [], known: [], beyond: [], refused: [] };
    let found: { file: string; stamp: string }[];
    try {
      found = this.#files();
    } catch (error) {
      const problem = t('class.folder-gone', { folder: this.folder, reason: reasonOf(error) });
      if (this.#problem === problem) return null;
      this.#problem = problem;
      return { ...nothing, problem };
    }
    const isBack = this.#problem !== null;
    this.#problem = null;
    const fresh = found.filter(({ file, stamp }) => this.#seen.get(file) !== stamp);
    if (fresh.length === 0) return isBack ? { ...nothing, problem: null } : null;
    const read = fresh.map(({ file }) => ({ file, results: readResult(file) }));
    const results = read.flatMap((one) => (typeof one.results === 'string' ? [] : one.results));
    const refused = read.flatMap(({ file, results: why }) =>
      typeof why === 'string' ? [{ file, why }] : [],
    );
    const outcome = await this.classes.add(this.name, results);
    for (const { file, stamp } of fresh) this.#seen.set(file, stamp);
    return { ...outcome, refused, problem: null };
  }

  #files(): { file: string; stamp: string }[] {
    const names = readdirSync(this.folder).filter((name) => name.endsWith(classResultEnding));
    return names.flatMap((name) => {
      const file = path.join(this.folder, name);
      const stat = statSync(file, { throwIfNoEntry: false });
      return stat?.isFile() === true ? [{ file, stamp: `${stat.size} ${stat.mtimeMs}` }] : [];
    });
  }
}
