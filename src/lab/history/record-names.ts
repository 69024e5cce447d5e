/** The names of files in which runs are kept: their id and an ending, today's or an earlier one. */
import { existsSync } from 'node:fs';
import path from 'node:path';

export const recordEnding = '.corelab';
/** Runs of before ended like this; inside both are JSON. */
const endings = [recordEnding, '.json'] as const;

/** The id of the run in a file of this name; undefined where it is no run's. */
export function idOfFile(name: string): string | undefined {
  if (name.startsWith('.')) return undefined;
  const ending = endings.find((one) => name.endsWith(one));
  return ending === undefined ? undefined : name.slice(0, -ending.length);
}

/** The file of a run that is there, otherwise the one that it would get. */
export function fileOfRun(folder: string, id: string): string {
  const files = endings.map((ending) => path.join(folder, id + ending));
  return files.find((file) => existsSync(file)) ?? (files[0] as string);
}

/** The file into which a run is written. */
export function newFileOfRun(folder: string, id: string): string {
  return path.join(folder, id + recordEnding);
}

/** Where the same run may lie under an earlier ending. */
export function formerFilesOfRun(folder: string, id: string): string[] {
  return endings.filter((ending) => ending !== recordEnding).map((ending) => path.join(folder, id + ending));
}
