/** A small file of the data folder that windows change: what the user chose last, how far the lessons are. */
import { renameSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { t } from '../../core/text/t';
import { storageError } from '../storage-failure';
import { makeFolder } from '../make-folder';
import { readRegularFile } from '../read-regular-file';
import { writeWholeFile } from '../write-whole-file';

/** Far more than any of them takes. */
const mostBytes = 2 ** 20;

export interface KeptParts<T> {
  /** The data folder. */
  folder: string;
  /** Of the file. */
  name: string;
  schema: z.ZodType<T>;
  /** Where it is missing, damaged or of another version; such a file is put aside. */
  defaults: T;
  /** What stands before the folder when it cannot be kept: "The setting cannot be kept in". */
  failure: string;
}

export class KeptFile<T> {
  readonly #parts: KeptParts<T>;
  readonly #file: string;
  #value: T;
  /** Changes come one after the other: each begins with what the one before has written. */
  #changed: Promise<unknown> = Promise.resolve();
  /** What became of a file that could not be read, in a sentence. */
  readonly problem: string | undefined;

  constructor(parts: KeptParts<T>) {
    this.#parts = parts;
    this.#file = path.join(parts.folder, parts.name);
    const { value, isDamaged } = this.#read();
    this.#value = value ?? parts.defaults;
    if (isDamaged) this.problem = this.#putAside();
  }

  get value(): T {
    return this.#value;
  }

  /**
   * Takes effect also when it cannot be kept. What another host has changed meanwhile stays.
   * @throws CorelabError `storage`
   */
  change(next: (value: T) => T): Promise<T> {
    const changed = this.#changed.then(() => this.#write(next));
    this.#changed = changed.catch(() => undefined);
    return changed;
  }

  async #write(next: (value: T) => T): Promise<T> {
    this.#value = next(this.#read().value ?? this.#value);
    const { folder, failure } = this.#parts;
    try {
      makeFolder(folder);
      await writeWholeFile(this.#file, `${JSON.stringify(this.#value)}\n`);
    } catch (error) {
      throw storageError(error, `${failure} ${folder}`);
    }
    return this.#value;
  }

  /** Without a value where there is no file, or one that is damaged or of another version. */
  #read(): { value?: T; isDamaged: boolean } {
    let text: string;
    try {
      text = readRegularFile(this.#file, mostBytes).toString('utf8');
    } catch (error) {
      return { isDamaged: (error as NodeJS.ErrnoException).code !== 'ENOENT' };
    }
    try {
      return { value: this.#parts.schema.parse(JSON.parse(text)), isDamaged: false };
    } catch {
      return { isDamaged: true };
    }
  }

  /** Otherwise the next change would overwrite it. */
  #putAside(): string {
    const aside = this.#file.replace(/\.json$/, '.damaged.json');
    try {
      renameSync(this.#file, aside);
    } catch {
      return t('kept.unreadable', { file: this.#file });
    }
    return t('kept.put-aside', { file: this.#file, aside: path.basename(aside) });
  }
}
