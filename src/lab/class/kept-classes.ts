/** The classes of this machine: one file each in the data folder, for this user alone. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  classVersion,
  type CorelabClass,
  isClassName,
  keptDays,
  newClass,
  parseClass,
  withoutOld,
  withResults,
} from '../../core/class/class-file';
import type { ClassResult } from '../../core/class/class-result';
import { type ListedClass, listedClass } from '../../core/class/class-list';
import { CorelabError, toFailure } from '../../core/errors';
import { shownValue } from '../../core/experiment/option-names';
import { t } from '../../core/text/t';
import type { Clock } from '../clock';
import { makeFolder } from '../make-folder';
import { readRegularFile } from '../read-regular-file';
import { reasonOf, storageError } from '../storage-failure';
import { writeWholeFile } from '../write-whole-file';

/** Of 500 results that are as large as any. */
export const mostClassBytes = 2 ** 29;
/** Classes that stay in memory. */
const mostKnown = 4;
export const classEnding = '.corelab-class';

export interface Added {
  added: readonly ClassResult[];
  /** Those that were there already. */
  known: readonly ClassResult[];
  /** Those for which there was no room. */
  beyond: readonly ClassResult[];
}

export class KeptClasses {
  readonly folder: string;
  /** Those that were read last: windows ask for a class again and again. */
  readonly #known = new Map<string, { stamp: string; class: CorelabClass }>();

  constructor(
    dataFolder: string,
    private readonly clock: Clock,
  ) {
    this.folder = path.join(dataFolder, 'classes');
  }

  /** Of all that are kept, in the order of the alphabet. */
  names(): string[] {
    if (!existsSync(this.folder)) return [];
    const files = readdirSync(this.folder).filter((name) => name.endsWith(classEnding));
    return files
      .map((name) => name.slice(0, -classEnding.length))
      .filter(isClassName)
      .sort((a, b) => a.localeCompare(b));
  }

  /** Whether there is a class of this name. @throws CorelabError `usage` for a name that none can have */
  has(name: string): boolean {
    return existsSync(this.#fileOf(name));
  }

  /** All of them; one that cannot be read says why. */
  list(): ListedClass[] {
    return this.names().map((name) => {
      try {
        return listedClass(this.read(name));
      } catch (error) {
        const at = new Date(0).toISOString();
        return {
          name,
          createdAt: at,
          deletedOn: at,
          results: 0,
          problem: toFailure(error, 'storage').message,
        };
      }
    });
  }

  /**
   * Without results that were kept long enough, which are gone from the file with the next change or `forgetOld`.
   * @throws CorelabError `usage` where there is no such class, `storage` where it cannot be read
   */
  read(name: string): CorelabClass {
    const file = this.#fileOf(name);
    if (!existsSync(file)) {
      const names = this.names();
      const known = names.length === 0 ? t('class.none') : t('class.these', { names: names.join(', ') });
      throw new CorelabError('usage', t('class.unknown', { name }), known);
    }
    return withoutOld({ ...this.#parsed(file), name }, this.clock.now());
  }

  /** Makes the class where there is none. @throws CorelabError `usage`, `storage` */
  async add(name: string, results: readonly ClassResult[]): Promise<Added> {
    const now = this.clock.now();
    const before = this.has(name) ? this.read(name) : newClass(name, now);
    const { class: after, ...outcome } = withResults(before, results, now);
    if (outcome.added.length > 0 || !this.has(name)) await this.save(after);
    return outcome;
  }

  /** @throws CorelabError `storage`; the former file is then as it was */
  async save(one: CorelabClass): Promise<void> {
    const file = this.#fileOf(one.name);
    try {
      makeFolder(this.folder);
      await writeWholeFile(file, `${JSON.stringify({ ...one, version: classVersion })}\n`, 0o600);
    } catch (error) {
      throw storageError(error, t('class.cannot-keep', { folder: this.folder }));
    }
  }

  /** At once and for good. @throws CorelabError `usage` where there is none, `storage` */
  remove(name: string): void {
    if (!this.has(name)) this.read(name);
    try {
      rmSync(this.#fileOf(name));
    } catch (error) {
      throw storageError(error, t('class.cannot-delete', { name }));
    }
  }

  /**
   * Deletes what was kept for long enough: results, and classes that have none left.
   * @returns what was deleted, a sentence each
   */
  async forgetOld(): Promise<string[]> {
    const told: string[] = [];
    for (const name of this.names()) {
      try {
        told.push(...(await this.#forgetOldOf(name)));
      } catch {
        // It cannot be read or written: whoever opens it is told why.
      }
    }
    return told;
  }

  async #forgetOldOf(name: string): Promise<string[]> {
    const before = this.#parsed(this.#fileOf(name));
    const now = this.clock.now();
    const after = withoutOld(before, now);
    const gone = before.results.length - after.results.length;
    const isOld = now.getTime() - Date.parse(after.createdAt) > keptDays * 86_400_000;
    if (after.results.length === 0 && isOld) {
      this.remove(name);
      return [t('class.deleted-old', { name, days: keptDays })];
    }
    if (gone === 0) return [];
    await this.save({ ...after, name });
    return [t('class.deleted-results', { count: gone, name, days: keptDays })];
  }

  /** As its file has it. What has not changed since it was read is not read again. */
  #parsed(file: string): CorelabClass {
    let text: string;
    let stamp: string;
    try {
      const { size, mtimeMs, ino } = statSync(file);
      stamp = `${size} ${mtimeMs} ${ino}`;
      const known = this.#known.get(file);
      if (known?.stamp === stamp) return known.class;
      text = readRegularFile(file, mostClassBytes).toString('utf8');
    } catch (error) {
      throw new CorelabError('storage', t('class.cannot-read', { file, reason: reasonOf(error) }));
    }
    const parsed = parseClass(text);
    if (!parsed.ok)
      throw new CorelabError('storage', t('class.cannot-read', { file, reason: parsed.message }));
    this.#known.delete(file);
    this.#known.set(file, { stamp, class: parsed.class });
    for (const [oldest] of this.#known) if (this.#known.size > mostKnown) this.#known.delete(oldest);
    return parsed.class;
  }

  /** The one place where a name becomes a path. @throws CorelabError `usage` for one that would lead elsewhere */
  #fileOf(name: string): string {
    if (!isClassName(name)) throw new CorelabError('usage', t('class.bad-name', { name: shownValue(name) }));
    return path.join(this.folder, `${name}${classEnding}`);
  }
}
