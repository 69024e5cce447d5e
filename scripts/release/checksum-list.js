/** SHA-256 of the files of a release. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line for each file, by name; the list itself is none of them. @param {string} folder @returns {string} */
export function checksums(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile() && one.name !== 'SHA256SUMS')
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) throw new Error(`There are no files in ${folder}.`);
  return names
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('');
}
