/** What the user chose last, for windows that open later; kept beside the runs. */
import path from 'node:path';
import { readRegularFile } from '../read-regular-file';
import { writeWholeFile } from '../write-whole-file';
import { makeFolder } from '../make-folder';
import { type Preferences, preferencesSchema } from '../../core/protocol/lab-api-data';
import { storageError } from '../storage-failure';

/** Far more than they take. */
const mostBytes = 2 ** 16;

const defaults: Preferences = { theme: 'system', projector: false };
type Changes = { [K in keyof Preferences]?: Preferences[K] | undefined };

export class PreferencesFile {
  readonly #file: string;
  #value: Preferences;

  constructor(private readonly folder: string) {
    this.#file = path.join(folder, 'preferences.json');
    this.#value = readOr(defaults, this.#file);
  }

  get value(): Preferences {
    return this.#value;
  }

  /**
   * Takes effect also when it cannot be kept. What another host has changed meanwhile stays.
   * @throws CorelabError `storage`
   */
  async change(changes: Changes): Promise<Preferences> {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    this.#value = { ...readOr(this.#value, this.#file), ...Object.fromEntries(given) };
    try {
      makeFolder(this.folder);
      await writeWholeFile(this.#file, `${JSON.stringify(this.#value)}\n`);
    } catch (error) {
      throw storageError(error, `The setting cannot be kept in ${this.folder}`);
    }
    return this.#value;
  }
}

/** Missing, damaged or of another version: the defaults serve. */
function readOr(otherwise: Preferences, file: string): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(readRegularFile(file, mostBytes).toString('utf8')));
  } catch {
    return otherwise;
  }
}
