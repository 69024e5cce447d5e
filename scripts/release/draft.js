/**
 * The last step of the release: looks whether everything is there and as its checksums say, and makes a draft that a person
 * publishes. `node scripts/release/draft.js FOLDER TAG`
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseFiles } from './artifacts.js';
import { checksums } from './checksum-list.js';
import { releaseNotes } from './notes.js';
import { root, run, stepArguments, version } from './step.js';

const [folder, tag] = stepArguments;
if (folder === undefined || tag === undefined)
  throw new Error('Name the folder with the files, and the tag.');
const told = version();
if (tag !== `v${told}`) throw new Error(`The tag is ${tag}, but package.json has the version ${told}.`);

const files = [...releaseFiles(told), 'SHA256SUMS'];
const missing = files.filter((name) => !existsSync(join(folder, name)));
if (missing.length > 0) throw new Error(`${folder} lacks ${missing.join(', ')}.`);
if (readFileSync(join(folder, 'SHA256SUMS'), 'utf8') !== checksums(folder))
  throw new Error(`The files in ${folder} are not those of SHA256SUMS.`);

const scratch = mkdtempSync(join(tmpdir(), 'corelab-release-'));
try {
  const notes = join(scratch, 'notes.md');
  const text = releaseNotes(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), told);
  console.log(text);
  writeFileSync(notes, text);
  run('gh', [
    ...[
      'release',
      'create',
      tag,
      '--draft',
      '--verify-tag',
      '--title',
      `Corelab ${told}`,
      '--notes-file',
      notes,
    ],
    ...files.map((name) => join(folder, name)),
  ]);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
