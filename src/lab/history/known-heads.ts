/** Heads that were read before, as long as their files stay as they were: a search asks for all of them at every key. */
import type { RegularFile } from '../read-regular-file';
import type { ReadHead } from './record-file';

export class KnownHeads {
  /** By file. As text a head takes a quarter of the memory, and 10,000 of them are parsed in a tenth of a second. */
  readonly #texts = new Map<string, { mtimeMs: number; size: number; text: string }>();

  /** How many are known. */
  get size(): number {
    return this.#texts.size;
  }

  /** Undefined when the file was not read before, or has changed since. */
  of(file: string, { mtimeMs, size }: RegularFile): ReadHead | undefined {
    const known = this.#texts.get(file);
    if (known?.mtimeMs !== mtimeMs || known.size !== size) return undefined;
    return JSON.parse(known.text) as ReadHead;
  }

  keep(file: string, { mtimeMs, size }: RegularFile, read: ReadHead): void {
    this.#texts.set(file, { mtimeMs, size, text: JSON.stringify(read) });
  }

  /** Forgets the files that are gone. */
  keepOnly(files: ReadonlySet<string>): void {
    for (const file of this.#texts.keys()) if (!files.has(file)) this.#texts.delete(file);
  }
}
