/**
 * The saved runs: one file each in the data directory, written whole or not at all. Files that cannot be read are listed
 * with the reason, and are never changed. Used by all hosts.
 */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { writeWholeFile } from '../write-whole-file';
import { makeFolder } from '../make-folder';
import { CorelabError } from '../../core/errors';
import { parseRecord, type Unreadable } from '../../core/record/parse-record';
import type { RunRecord } from '../../core/record/run-record';
import { reasonOf, storageError } from '../storage-failure';
import { encodeRecord, type ReadHead, readHead, type RecordHead } from './record-file';

export type HistoryEntry =
  | { kind: 'run'; id: string; file: string; head: RecordHead }
  /** `status` is still "running", but nobody measures it any more. */
  | { kind: 'interrupted'; id: string; file: string; head: RecordHead }
  | ({ kind: 'unreadable'; id: string; file: string } & Unreadable);

export interface HistoryParts {
  /** The data directory. */
  folder: string;
  /** Ids of the runs that are being measured on this machine. */
  running?: () => readonly string[];
  write?: (file: string, text: string) => Promise<void>;
}

const extension = '.json';
/** Heads are read at once so many at a time, then others may go on: 0.05 ms each. */
const batch = 100;

export class History {
  readonly folder: string;
  readonly #running: () => readonly string[];
  readonly #write: (file: string, text: string) => Promise<void>;
  /** Heads that were read before, as long as their files stay as they were: a search asks for all at every key. */
  readonly #heads = new Map<string, { mtimeMs: number; size: number; read: ReadHead }>();

  constructor({ folder, running, write }: HistoryParts) {
    this.folder = path.join(folder, 'runs');
    this.#running = running ?? (() => []);
    this.#write = write ?? ((file, text) => writeWholeFile(file, text));
  }

  /**
   * The newest `limit` runs, newest first (ids begin with their time), and how many there are altogether.
   * @throws CorelabError `storage` when the folder cannot be read.
   */
  async list(limit = Infinity): Promise<{ entries: HistoryEntry[]; total: number }> {
    const ids = this.#ids();
    const running = this.#running();
    const entries: HistoryEntry[] = [];
    for (const id of ids.slice(0, limit)) {
      entries.push(this.#entry(id, running));
      if (entries.length % batch === 0) await breathe();
    }
    return { entries, total: ids.length };
  }

  /**
   * The id that `text` means: an id, the beginning or end of exactly one, or `last`.
   * @throws CorelabError `usage` when there is no such run, or more than one.
   */
  find(text: string): string {
    const ids = this.#ids();
    if (ids.length === 0)
      throw new CorelabError('usage', 'No run has been saved yet.', `Runs are kept in ${this.folder}.`);
    if (text === 'last') return ids[0] as string;
    if (ids.includes(text)) return text;
    const fitting = text === '' ? [] : ids.filter((id) => id.startsWith(text) || id.endsWith(text));
    if (fitting.length === 1) return fitting[0] as string;
    throw new CorelabError(
      'usage',
      fitting.length === 0
        ? `There is no saved run "${text}".`
        : `"${text}" fits ${fitting.length} saved runs, such as ${fitting.slice(0, 2).join(' and ')}.`,
      'Give an id from `corelab history list`, its beginning or end, or `last`.',
    );
  }

  /** What a list says of one run; undefined when there is none of this id. @throws CorelabError `storage` */
  entry(id: string): HistoryEntry | undefined {
    return this.#ids().includes(id) ? this.#entry(id, this.#running()) : undefined;
  }

  /** @throws CorelabError `storage` with the reason when the file cannot be read. */
  read(id: string): RunRecord {
    const file = this.#file(id);
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      throw storageError(error, `The run ${id} cannot be read`);
    }
    const parsed = parseRecord(text);
    if (parsed.ok) return parsed.record;
    throw new CorelabError(
      'storage',
      `The run ${id} cannot be shown. ${parsed.message}`,
      `The file is ${file}.`,
    );
  }

  /** Writes the record to its file, whole or not at all. @throws CorelabError `storage` */
  async save(record: RunRecord): Promise<string> {
    const file = this.#file(record.id);
    try {
      makeFolder(this.folder);
      await this.#write(file, encodeRecord(record));
      return file;
    } catch (error) {
      throw storageError(
        error,
        `The run cannot be saved in ${this.folder}`,
        'Set CORELAB_DATA to another folder, or run with --no-save.',
      );
    }
  }

  /** @throws CorelabError `storage` */
  remove(id: string): void {
    try {
      rmSync(this.#file(id));
    } catch (error) {
      throw storageError(error, `The run ${id} cannot be removed`);
    }
  }

  #entry(id: string, running: readonly string[]): HistoryEntry {
    const file = this.#file(id);
    try {
      const read = this.#head(file);
      if (!read.ok) return { kind: 'unreadable', id, file, reason: read.reason, message: read.message };
      const gone = read.head.status === 'running' && !running.includes(read.head.id);
      return { kind: gone ? 'interrupted' : 'run', id, file, head: read.head };
    } catch (error) {
      return {
        kind: 'unreadable',
        id,
        file,
        reason: 'damaged',
        message: `The file cannot be read: ${reasonOf(error)}.`,
      };
    }
  }

  #head(file: string): ReadHead {
    const { mtimeMs, size } = statSync(file);
    const known = this.#heads.get(file);
    if (known?.mtimeMs === mtimeMs && known.size === size) return known.read;
    const read = readHead(file);
    this.#heads.set(file, { mtimeMs, size, read });
    return read;
  }

  /** Names of the files without their ending, newest first. */
  #ids(): string[] {
    try {
      const names = readdirSync(this.folder).filter(
        (name) => name.endsWith(extension) && !name.startsWith('.'),
      );
      return names.map((name) => name.slice(0, -extension.length)).sort((a, b) => (a < b ? 1 : -1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw storageError(
        error,
        `The history in ${this.folder} cannot be read`,
        'CORELAB_DATA names another folder.',
      );
    }
  }

  /** Ids come from file names or from the lab, never from what a user typed: see {@link find}. */
  #file(id: string): string {
    return path.join(this.folder, id + extension);
  }
}
