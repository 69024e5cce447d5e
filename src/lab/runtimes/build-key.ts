/** The name by which a built program is known: it follows from its source and its compiler, so that either change gives another one. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Another way to build is another number. */
const builder = 1;

/** 16 hexadecimal digits. @param version of the compiler @throws the system's error where the source cannot be read */
export function buildKey(source: string, version: string): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([builder, process.platform, process.arch, version]));
  for (const file of filesOf(source)) {
    const content = readFileSync(path.join(source, file));
    hash.update(JSON.stringify([file.split(path.sep).join('/'), content.length])).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/** All files below a folder, as relative paths in one order everywhere. */
export function filesOf(folder: string, below = ''): string[] {
  return readdirSync(path.join(folder, below), { withFileTypes: true })
    .flatMap((entry) => {
      const name = path.join(below, entry.name);
      return entry.isDirectory() ? filesOf(folder, name) : [name];
    })
    .toSorted();
}
