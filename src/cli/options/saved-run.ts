/** A saved run as a command names it: by what its id begins or ends with, or as a file from anywhere. */
import { existsSync } from 'node:fs';
import type { RunRecord } from '../../core/record/run-record';
import type { Lab } from '../../lab/lab';

const fileLike = /\.(corelab|json)$/;

/** @throws CorelabError `usage` when there is no such run, `storage` when its file cannot be read */
export function readRun(text: string, { history }: Lab): RunRecord {
  if (fileLike.test(text) && existsSync(text)) return history.readFile(text);
  return history.read(history.find(text));
}
