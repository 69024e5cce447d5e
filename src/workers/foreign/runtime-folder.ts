/** Where the programs in other languages are: the one place that knows, in a checkout, in an installed package and in the packed app. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Absolute path of `resources/runtimes/LANGUAGE`. The search walks up from here, as the one for workers does; the packed app has
 * the folder beside its archive, as `runtimes/LANGUAGE`, since other programs cannot read what is in it.
 * @param from a folder of this Corelab
 * @throws Error where there is no such folder
 */
export function runtimeFolder(language: string, from = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    for (const place of [path.join(folder, 'resources', 'runtimes'), path.join(folder, 'runtimes')]) {
      const found = path.join(place, language);
      if (!/\.asar[\\/]/.test(found) && existsSync(found)) return found;
    }
    if (folder === path.dirname(folder))
      throw new Error(`The folder resources/runtimes/${language} of Corelab is missing.`);
  }
}
