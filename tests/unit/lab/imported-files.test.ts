import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { importedFiles, wholeHash } from '../../../src/lab/imported-files';
import { temporaryFolder } from '../../support/fake-lab';

/** A folder with these files, of which the first is the module. */
function folderOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const [first = ''] = Object.keys(files);
  const source = Buffer.from(files[first] ?? '');
  return { folder, found: () => importedFiles(path.join(folder, first), source), source };
}
const namesOf = (files: Readonly<Record<string, string>>) =>
  folderOf(files)
    .found()
    .map(({ name }) => name);

it.each([
  ['a name', "import { a } from './a.mjs';"],
  ['all names', "export * from './a.mjs';"],
  ['nothing', 'import "./a.mjs";'],
  ['a call', 'const a = await import( `./a.mjs` );'],
  ['a call of require', "const a = require('./a.mjs')"],
  ['several lines', "import {\n  a,\n  b,\n}\nfrom\n'./a.mjs'"],
  ['a question behind it', "import './a.mjs?version=2';"],
])('are found by %s', (_what, source) => {
  expect(namesOf({ 'mine.mjs': source, 'a.mjs': '' })).toEqual(['a.mjs']);
});

it('are found through one another, each once, also round in a circle', () => {
  expect(
    namesOf({
      'mine.mjs': "import './b.mjs'; import './lib/a.cjs';",
      'b.mjs': "import './mine.mjs'; import './lib/a.cjs';",
      'lib/a.cjs': "require('./more'); require('../data.json'); require('./folder')",
      'lib/more.js': '',
      'lib/folder/index.js': '',
      'data.json': '{}',
    }),
  ).toEqual(['b.mjs', 'data.json', 'lib/a.cjs', 'lib/folder/index.js', 'lib/more.js']);
});

it('are no packages, no modules of Node, and nothing that is not there', () => {
  const source =
    "import 'node:fs'; import 'left-pad'; import '/etc/passwd'; import './none.mjs'; import('./' + x);";
  expect(namesOf({ 'mine.mjs': source })).toEqual([]);
});

it('are named as the loader finds them, links followed', () => {
  const { folder, found } = folderOf({
    'mine.mjs': "import './link.mjs';",
    'lib/real.mjs': "import './b.mjs';",
    'lib/b.mjs': '',
  });
  symlinkSync(path.join(folder, 'lib/real.mjs'), path.join(folder, 'link.mjs'));
  expect(found().map(({ name }) => name)).toEqual(['lib/b.mjs', 'lib/real.mjs']);
});

it('change the hash of the whole, which is that of the file alone where there are none', () => {
  const { source, found } = folderOf({ 'mine.mjs': "import './a.mjs';", 'a.mjs': '1' });
  const other = folderOf({ 'mine.mjs': "import './a.mjs';", 'a.mjs': '2' });
  expect(wholeHash(source, found())).not.toBe(wholeHash(other.source, other.found()));
  expect(wholeHash(Buffer.from(''), [])).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

it('that are too many, or too large to be code, are said', () => {
  const many = Object.fromEntries(
    Array.from({ length: 1002 }, (_, index) => [`f${index}.mjs`, `import './f${index + 1}.mjs';`]),
  );
  expect(() => namesOf(many)).toThrow('f0.mjs imports more than 1,000 files');
  const large = { 'mine.mjs': "import './large.mjs';", 'large.mjs': ' '.repeat(8 * 2 ** 20 + 1) };
  expect(() => namesOf(large)).toThrow(/mine\.mjs imports .*large\.mjs, which cannot be read/);
});
