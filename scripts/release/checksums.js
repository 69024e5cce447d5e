/**
 * A step of the release: writes `SHA256SUMS` for the files of a folder, as `sha256sum --check` reads it.
 * `node scripts/release/checksums.js FOLDER`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksums } from './checksum-list.js';
import { isDry, stepArguments } from './step.js';

const [folder] = stepArguments;
if (folder === undefined) throw new Error('Name the folder whose files get checksums.');
const list = checksums(folder);
console.log(list);
if (!isDry) writeFileSync(join(folder, 'SHA256SUMS'), list);
