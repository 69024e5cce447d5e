/** The results of suites that were measured here: one file each in the data folder. */
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { CorelabError } from '../../core/errors';
import { parseSuite, suiteKind, type SuiteResult } from '../../core/suite/suite-result';
import { t } from '../../core/text/t';
import type { Clock } from '../clock';
import { dayMs, keptDays } from '../history/removed-runs';
import { makeFolder } from '../make-folder';
import { readRegularFile } from '../read-regular-file';
import { reasonOf, storageError } from '../storage-failure';
import { writeWholeFile } from '../write-whole-file';

/** Far more than any has. */
const mostBytes = 2 ** 24;
const ending = '.json';

export class KeptSuites {
  readonly folder: string;
  /** Results that were removed wait here for a while. */
  readonly #removed: string;

  constructor(
    dataFolder: string,
    private readonly clock: Clock,
  ) {
    this.folder = path.join(dataFolder, 'suites');
    this.#removed = path.join(dataFolder, 'removed', 'suites');
  }

  /** @throws CorelabError `storage` */
  async save(result: SuiteResult): Promise<void> {
    try {
      makeFolder(this.folder);
      await writeWholeFile(path.join(this.folder, `${result.id}${ending}`), `${JSON.stringify(result)}\n`);
    } catch (error) {
      throw storageError(error, t('suite.cannot-keep', { folder: this.folder }));
    }
  }

  /** Of all that are kept, the oldest first. */
  ids(): string[] {
    return idsIn(this.folder);
  }

  /** Of those that were removed and can be brought back. */
  get removedIds(): string[] {
    return idsIn(this.#removed);
  }

  /** @param id of one that is kept. @throws CorelabError `storage` */
  remove(id: string): void {
    this.#forgetOld();
    try {
      makeFolder(this.#removed);
      const file = this.#pathOf(id);
      // Before it moves: with its old time it would be forgotten there at once.
      const now = this.clock.now();
      utimesSync(file, now, now);
      renameSync(file, path.join(this.#removed, path.basename(file)));
    } catch (error) {
      throw storageError(error, t('suite.cannot-remove', { id }));
    }
  }

  /** @param id that is among `removedIds`, and not kept. @throws CorelabError `storage` */
  restore(id: string): void {
    try {
      renameSync(path.join(this.#removed, `${id}${ending}`), path.join(this.folder, `${id}${ending}`));
    } catch (error) {
      throw storageError(error, t('suite.cannot-restore', { id }));
    }
  }

  #forgetOld(): void {
    const oldest = this.clock.now().getTime() - keptDays * dayMs;
    for (const id of this.removedIds) {
      const file = path.join(this.#removed, `${id}${ending}`);
      try {
        if (statSync(file).mtimeMs < oldest) rmSync(file);
      } catch {
        // Somebody else removed it just now, or may: it is tried again with the next removal.
      }
    }
  }

  /** Of a kept result: a copy by hand may have another name than its id. */
  #pathOf(id: string): string {
    const name = this.ids().find((one) => one === id || this.#idIn(one) === id) ?? id;
    return path.join(this.folder, `${name}${ending}`);
  }

  #idIn(name: string): string | undefined {
    try {
      return this.read(name).id;
    } catch {
      return undefined; // nothing of ours
    }
  }

  /** Those that can be read, the oldest first; one that lies in two files is there once. */
  all(): SuiteResult[] {
    const read = this.ids().flatMap((id) => {
      try {
        return [this.read(id)];
      } catch {
        return []; // `read` says why to whoever asks for it
      }
    });
    return [...new Map(read.map((result) => [result.id, result])).values()];
  }

  /**
   * @param named a file, an id, the beginning or end of one, or `last`
   * @throws CorelabError `usage` where there is none or several, `storage` where it cannot be read
   */
  read(named: string): SuiteResult {
    const file =
      named.endsWith(ending) && existsSync(named)
        ? named
        : path.join(this.folder, `${this.idOf(named)}${ending}`);
    let content: string;
    try {
      content = readRegularFile(file, mostBytes).toString('utf8');
    } catch (error) {
      throw new CorelabError('storage', t('suite.cannot-read', { file, reason: reasonOf(error) }));
    }
    const parsed = parseSuite(content);
    if (parsed.ok) return parsed.result;
    throw new CorelabError('storage', t('suite.cannot-read', { file, reason: parsed.message }));
  }

  /** Whether a file says of itself that it holds the result of a suite, whatever else is wrong with it. */
  saysSuite(file: string): boolean {
    try {
      return new RegExp(`"kind":\\s*"${suiteKind}"`).test(readRegularFile(file, mostBytes).toString('utf8'));
    } catch {
      return false; // whoever reads it says why it cannot be read
    }
  }

  /** Of a kept one. @param named as for {@link read}, but no file. @throws CorelabError `usage` where there is none or several */
  idOf(named: string): string {
    const ids = this.ids();
    if (ids.includes(named)) return named;
    const found =
      named === 'last' ? ids.slice(-1) : ids.filter((id) => id.startsWith(named) || id.endsWith(named));
    const [id, ...more] = found;
    if (id === undefined || named === '') throw new CorelabError('usage', t('suite.unknown', { named }));
    if (more.length > 0) throw new CorelabError('usage', t('suite.several', { named, count: found.length }));
    return id;
  }
}

function idsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^[0-9a-z-]+\.json$/.test(name));
  return names.map((name) => name.slice(0, -ending.length)).sort();
}
