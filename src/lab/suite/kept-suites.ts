/** The results of suites that were measured here: one file each in the data folder. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CorelabError } from '../../core/errors';
import { parseSuite, type SuiteResult } from '../../core/suite/suite-result';
import { t } from '../../core/text/t';
import { makeFolder } from '../make-folder';
import { readRegularFile } from '../read-regular-file';
import { reasonOf, storageError } from '../storage-failure';
import { writeWholeFile } from '../write-whole-file';

/** Far more than any has. */
const mostBytes = 2 ** 24;
const ending = '.json';

export class KeptSuites {
  readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = path.join(dataFolder, 'suites');
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
    if (!existsSync(this.folder)) return [];
    const names = readdirSync(this.folder).filter((name) => /^[0-9a-z-]+\.json$/.test(name));
    return names.map((name) => name.slice(0, -ending.length)).sort();
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
    const file = named.endsWith(ending) && existsSync(named) ? named : this.#fileOf(named);
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

  #fileOf(named: string): string {
    const ids = this.ids();
    const found =
      named === 'last' ? ids.slice(-1) : ids.filter((id) => id.startsWith(named) || id.endsWith(named));
    const [id, ...more] = found;
    if (id === undefined || named === '') throw new CorelabError('usage', t('suite.unknown', { named }));
    if (more.length > 0) throw new CorelabError('usage', t('suite.several', { named, count: found.length }));
    return path.join(this.folder, `${id}${ending}`);
  }
}
