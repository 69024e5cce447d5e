/** A small file of the data folder that windows change: what the user chose last, how far the lessons are. */
import path from 'node:path';
import type { z } from 'zod';
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
  /** Where it is missing, damaged or of another version. */
  defaults: T;
  /** What stands before the folder when it cannot be kept: "The setting cannot be kept in". */
  failure: string;
}

export class KeptFile<T> {
  readonly #parts: KeptParts<T>;
  readonly #file: string;
  #value: T;

  constructor(parts: KeptParts<T>) {
    this.#parts = parts;
    this.#file = path.join(parts.folder, parts.name);
    this.#value = this.#readOr(parts.defaults);
  }

  get value(): T {
    return this.#value;
  }

  /**
   * Takes effect also when it cannot be kept. What another host has changed meanwhile stays.
   * @throws CorelabError `storage`
   */
  async change(next: (value: T) => T): Promise<T> {
    this.#value = next(this.#readOr(this.#value));
    const { folder, failure } = this.#parts;
    try {
      makeFolder(folder);
      await writeWholeFile(this.#file, `${JSON.stringify(this.#value)}\n`);
    } catch (error) {
      throw storageError(error, `${failure} ${folder}`);
    }
    return this.#value;
  }

  #readOr(otherwise: T): T {
    try {
      return this.#parts.schema.parse(JSON.parse(readRegularFile(this.#file, mostBytes).toString('utf8')));
    } catch {
      return otherwise;
    }
  }
}
