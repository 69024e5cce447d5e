/** Modules of a user's, written by a test, and the parameters with which they are measured. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../fake-lab';

export interface ModuleParameters {
  [name: string]: string;
  file: string;
  sha256: string;
  cwd: string;
}

/** As the lab checks them, with a folder of its own as working directory. */
export function moduleOf(source: string, name = 'mine.mjs'): ModuleParameters {
  const cwd = temporaryFolder();
  const file = path.join(cwd, name);
  writeFileSync(file, source);
  return { file, sha256: createHash('sha256').update(source).digest('hex'), cwd };
}
