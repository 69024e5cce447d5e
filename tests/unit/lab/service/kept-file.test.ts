import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preferencesFile } from '../../../../src/lab/service/kept-files';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'corelab-kept-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('changes that come at once are all kept', async () => {
  const file = preferencesFile(folder);
  await Promise.all([
    file.change((value) => ({ ...value, theme: 'dark' })),
    file.change((value) => ({ ...value, lessonLanguage: 'de' })),
    file.change((value) => ({ ...value, projector: true })),
  ]);
  const kept = { theme: 'dark', lessonLanguage: 'de', projector: true };
  expect(file.value).toEqual(kept);
  expect(preferencesFile(folder).value).toEqual(kept);
});

test.each([
  ['damaged', '{"theme":"dark"'],
  ['of a later version', '{"theme":"sepia","projector":false}'],
])('a file that is %s is put aside, and said', async (_what, text) => {
  writeFileSync(path.join(folder, 'preferences.json'), text);
  const file = preferencesFile(folder);
  expect(file.value).toEqual({ theme: 'system', projector: false });
  expect(file.problem).toMatch(/preferences\.json is damaged or comes from another version\. It was kept as/);
  await file.change((value) => ({ ...value, projector: true }));
  expect(readFileSync(path.join(folder, 'preferences.damaged.json'), 'utf8')).toBe(text);
  expect(preferencesFile(folder).problem).toBeUndefined();
});

test('a folder without the file has no problem, and gets none', () => {
  expect(preferencesFile(folder).problem).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});
