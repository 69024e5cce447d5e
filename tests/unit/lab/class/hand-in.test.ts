import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseClassResult } from '../../../../src/core/class/class-result';
import { handIn, resultToHandIn, sha256 } from '../../../../src/lab/class/hand-in';
import { FolderWatch } from '../../../../src/lab/class/watch-folder';
import { readResults } from '../../../../src/lab/class/read-results';
import { classRecord, classResultOf, resultFile } from '../../../support/class-results';
import { fakeLab, temporaryFolder } from '../../../support/fake-lab';

test('a result is handed in whole, under a name that nobody has, beside what lies there', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'others.corelab-result'), 'untouched');
  const result = classResultOf(1);
  const files = [await handIn(result, folder), await handIn(result, folder)];
  expect(new Set(files).size).toBe(2);
  for (const file of files) {
    expect(path.basename(file)).toMatch(/^[a-z]+-[a-z]+-\d+-[0-9a-f]{16}\.corelab-result$/);
    expect(parseClassResult(readFileSync(file, 'utf8'), sha256)).toMatchObject({ ok: true });
  }
  expect(readFileSync(path.join(folder, 'others.corelab-result'), 'utf8')).toBe('untouched');
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('what is handed in holds neither the name of this machine nor its user’s folder', () => {
  const record = classRecord(1);
  const message = `on ${hostname()} below ${homedir()}`;
  const finding = { code: 'x', scope: 'run' as const, level: 'note' as const, message };
  const text = JSON.stringify(resultToHandIn({ record: { ...record, findings: [finding] } }));
  if (hostname().length >= 3) expect(text).not.toContain(hostname());
  expect(text).not.toContain(homedir());
});

test('a folder that can be written to and not listed takes results', async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o300);
  try {
    await handIn(classResultOf(1), folder);
  } finally {
    chmodSync(folder, 0o700);
  }
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a folder that is not there is refused with a sentence', async () => {
  const folder = path.join(temporaryFolder(), 'gone');
  await expect(handIn(classResultOf(1), folder)).rejects.toThrow(
    `There is no folder ${folder} to hand in to.`,
  );
});

test('bad files cost no good one', () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  write('a.corelab-result', resultFile(1));
  write('b.corelab-result', '{');
  write('c.corelab-result.part', resultFile(2));
  write('notes.txt', 'nothing');
  mkdirSync(path.join(folder, 'row 2'));
  write('row 2/d.corelab-result', `\uFEFF${resultFile(3)}`);
  write('huge.corelab-result', ' '.repeat(8 * 2 ** 20 + 1));
  const { read, refused } = readResults([folder, path.join(folder, 'nowhere')]);
  expect(read.map(({ results }) => results.map(({ id }) => id))).toEqual([
    [classResultOf(1).id],
    [classResultOf(3).id],
  ]);
  expect(refused.map(({ file }) => path.basename(file))).toEqual([
    'b.corelab-result',
    'huge.corelab-result',
    'nowhere',
  ]);
  expect(refused[1]?.why).toMatch(/8 MB/);
});

test('a watched folder is looked at again and again: half-written files wait, a stick that is gone may come back', async () => {
  const { lab } = fakeLab();
  const folder = path.join(temporaryFolder(), 'stick');
  const watch = new FolderWatch(lab.classes, '10b', folder);
  expect((await watch.look())?.problem).toContain('cannot be read');
  expect(await watch.look()).toBeNull();
  mkdirSync(folder);
  const file = path.join(folder, 'a.corelab-result');
  writeFileSync(`${file}.part`, resultFile(1).slice(0, 100));
  expect((await watch.look())?.added).toEqual([]);
  writeFileSync(file, resultFile(1));
  writeFileSync(path.join(folder, 'b.corelab-result'), 'half');
  const look = await watch.look();
  expect(look?.added.map(({ id }) => id)).toEqual([classResultOf(1).id]);
  expect(look?.refused).toHaveLength(1);
  expect(await watch.look()).toBeNull();
  writeFileSync(path.join(folder, 'b.corelab-result'), resultFile(2));
  expect((await watch.look())?.added.map(({ id }) => id)).toEqual([classResultOf(2).id]);
  expect(lab.classes.read('10b').results).toHaveLength(2);
});
