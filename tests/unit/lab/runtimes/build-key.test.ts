import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildKey, filesOf } from '../../../../src/lab/runtimes/build-key';
import { temporaryFolder } from '../../../support/fake-lab';

function sourceWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const source = { 'main.go': 'a', 'sub/more.go': 'b' };

it('the key of a program is the same for the same source and compiler, wherever they lie', () => {
  expect(buildKey(sourceWith(source), '1.21')).toBe(buildKey(sourceWith(source), '1.21'));
  expect(buildKey(sourceWith(source), '1.21')).toMatch(/^[0-9a-f]{16}$/);
});

it.each([
  ['another content', { ...source, 'sub/more.go': 'c' }, '1.21'],
  ['another file', { ...source, 'third.go': '' }, '1.21'],
  ['another name', { 'main.go': 'a', 'sub/less.go': 'b' }, '1.21'],
  ['content moved between files', { 'main.go': 'ab', 'sub/more.go': '' }, '1.21'],
  ['another compiler', source, '1.22'],
])('%s is another key', (_what, files, version) => {
  expect(buildKey(sourceWith(files), version)).not.toBe(buildKey(sourceWith(source), '1.21'));
});

it('all files below a folder are listed in one order', () => {
  const folder = sourceWith({ b: '', 'a/z': '', 'a/b': '', c: '' });
  expect(filesOf(folder)).toEqual([path.join('a', 'b'), path.join('a', 'z'), 'b', 'c']);
});
