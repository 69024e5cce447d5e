/** The names of files in which runs are kept: their id and an ending, today's or an earlier one. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import { visibleText } from '../../core/text/visible-text';

export const recordEnding = '.corelab';
/** Runs of before ended like this; inside both are JSON. */
const endings = [recordEnding, '.json'] as const;

/** The id of the run in a file of this name; undefined where it is no run's. */
export function idOfFile(name: string): string | undefined {
  // Nobody has given a run a name that a terminal would obey.
  if (name.startsWith('.') || visibleText(name) !== name) return undefined;
  const ending = endings.find((one) => name.endsWith(one));
  return ending === undefined ? undefined : name.slice(0, -ending.length);
}

/** The one place where an id becomes a path. @throws CorelabError `usage` for one that would lead elsewhere */
function fileIn(folder: string, id: string, ending: string): string {
  const name = id + ending;
  if (id === '' || id.startsWith('.') || /[/\\\0]/.test(id) || path.basename(name) !== name)
    throw new CorelabError('usage', t('history.bad-id', { id }));
  return path.join(folder, name);
}

/** The file of a run that is there, otherwise the one that it would get. @throws CorelabError `usage` */
export function fileOfRun(folder: string, id: string): string {
  const files = endings.map((ending) => fileIn(folder, id, ending));
  return files.find((file) => existsSync(file)) ?? (files[0] as string);
}

/** The file into which a run is written. @throws CorelabError `usage` */
export function newFileOfRun(folder: string, id: string): string {
  return fileIn(folder, id, recordEnding);
}

/** Where the same run may lie under an earlier ending. */
export function formerFilesOfRun(folder: string, id: string): string[] {
  return endings.filter((ending) => ending !== recordEnding).map((ending) => fileIn(folder, id, ending));
}
