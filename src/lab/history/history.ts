/**
 * The saved runs: one file each in the data directory, written whole or not at all; that of a run which goes on is
 * appended. Files that cannot be read are listed with the reason, and are never changed. Used by all hosts.
 */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { writeWholeFile } from '../write-whole-file';
import { makeFolder } from '../make-folder';
import { CorelabError } from '../../core/errors';
import type { Unreadable } from '../../core/record/parse-record';
import type { RunRecord } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import { withRegularFile } from '../read-regular-file';
import { reasonOf, storageError } from '../storage-failure';
import { decodeRecord, Journal, type JournalFile } from './journal';
import { KnownHeads } from './known-heads';
import {
  encodeRecord,
  headOfRecord,
  type ReadHead,
  readHead,
  readRecordText,
  type RecordHead,
} from './record-file';
import { fileOfRun, formerFilesOfRun, idOfFile, newFileOfRun } from './record-names';

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
  openJournal?: (file: string) => Promise<JournalFile>;
  /** Adds what follows from the trials of a run that was never made whole. */
  analyse?: (record: RunRecord) => RunRecord;
  heads?: KnownHeads;
}

/** Heads are read at once so many at a time, then others may go on: 0.05 ms each. */
const batch = 100;

export class History {
  readonly folder: string;
  readonly #running: () => readonly string[];
  readonly #write: (file: string, text: string) => Promise<void>;
  readonly #openJournal: HistoryParts['openJournal'];
  readonly #analyse: (record: RunRecord) => RunRecord;
  readonly #heads: KnownHeads;

  constructor({ folder, running, write, openJournal, analyse, heads }: HistoryParts) {
    this.folder = path.join(folder, 'runs');
    this.#running = running ?? (() => []);
    this.#write = write ?? ((file, text) => writeWholeFile(file, text));
    this.#openJournal = openJournal;
    this.#analyse = analyse ?? ((record) => record);
    this.#heads = heads ?? new KnownHeads();
  }

  /**
   * The newest `limit` runs, newest first (ids begin with their time), and how many there are altogether.
   * @throws CorelabError `storage` when the folder cannot be read.
   */
  async list(limit = Infinity): Promise<{ entries: HistoryEntry[]; total: number }> {
    const files = this.#files();
    this.#heads.keepOnly(new Set(files.map(({ name }) => path.join(this.folder, name))));
    const ids = idsOf(files);
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
    const what = `The run ${id}`;
    const record = this.readFile(fileOfRun(this.folder, id), what);
    if (record.id === id) return record;
    throw new CorelabError('storage', `${what} cannot be shown. ${t('history.other-id', { id: record.id })}`);
  }

  /**
   * A run from any file.
   * @param what it is called in failures
   * @throws CorelabError `storage` with the reason when the file cannot be read.
   */
  readFile(file: string, what = file): RunRecord {
    let text: string;
    try {
      text = readRecordText(file);
    } catch (error) {
      throw storageError(error, `${what} cannot be read`);
    }
    const decoded = decodeRecord(text);
    if (decoded.ok) return decoded.unfinished === true ? this.#analyse(decoded.record) : decoded.record;
    throw new CorelabError('storage', `${what} cannot be shown. ${decoded.message}`, `The file is ${file}.`);
  }

  /** Writes the record to its file, whole or not at all. @throws CorelabError `storage` */
  async save(record: RunRecord): Promise<string> {
    const file = newFileOfRun(this.folder, record.id);
    await this.#saved(async () => {
      makeFolder(this.folder);
      await this.#write(file, encodeRecord(record));
      for (const former of formerFilesOfRun(this.folder, record.id)) rmSync(former, { force: true });
    });
    return file;
  }

  /** Writes the record of a run that goes on; what comes then is appended. @throws CorelabError `storage` */
  async begin(record: RunRecord): Promise<{ file: string; journal: Journal }> {
    const file = await this.save(record);
    const size = Buffer.byteLength(encodeRecord(record));
    return { file, journal: await this.#saved(() => Journal.of(file, size, this.#openJournal)) };
  }

  /** @throws CorelabError `storage` */
  async append(journal: Journal, entries: Parameters<Journal['append']>[0]): Promise<void> {
    await this.#saved(() => journal.append(entries));
  }

  #entry(id: string, running: readonly string[]): HistoryEntry {
    const file = fileOfRun(this.folder, id);
    try {
      const read = this.#head(file, running);
      if (!read.ok) return { kind: 'unreadable', id, file, reason: read.reason, message: read.message };
      if (read.head.id !== id) {
        const message = t('history.other-id', { id: read.head.id });
        return { kind: 'unreadable', id, file, reason: 'damaged', message };
      }
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

  /** Of an interrupted run the file was never made whole: what it came to follows from all of it. */
  #head(file: string, running: readonly string[]): ReadHead {
    return withRegularFile(file, (opened) => {
      const known = this.#heads.of(file, opened);
      if (known !== undefined) return known;
      const read = readHead(opened);
      const interrupted = read.ok && read.head.status === 'running' && !running.includes(read.head.id);
      if (read.ok && !interrupted && read.head.status === 'running') return read;
      const shown = interrupted ? this.#headOfUnfinished(file) : read;
      this.#heads.keep(file, opened, shown);
      return shown;
    });
  }

  #headOfUnfinished(file: string): ReadHead {
    const decoded = decodeRecord(readRecordText(file));
    return decoded.ok ? { ok: true, head: headOfRecord(this.#analyse(decoded.record)) } : decoded;
  }

  #ids(): string[] {
    return idsOf(this.#files());
  }

  #files(): { id: string; name: string }[] {
    try {
      return readdirSync(this.folder).flatMap((name) => {
        const id = idOfFile(name);
        return id === undefined ? [] : [{ id, name }];
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw storageError(
        error,
        `The history in ${this.folder} cannot be read`,
        'CORELAB_DATA names another folder.',
      );
    }
  }

  async #saved<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storageError(
        error,
        `The run cannot be saved in ${this.folder}`,
        'Set CORELAB_DATA to another folder, or run with --no-save.',
      );
    }
  }
}

/** Names of the files without their ending, newest first. */
function idsOf(files: readonly { id: string }[]): string[] {
  return [...new Set(files.map(({ id }) => id))].sort((a, b) => (a < b ? 1 : -1));
}
