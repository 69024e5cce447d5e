import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { History } from '../../../../src/lab/history/history';
import { KnownHeads } from '../../../../src/lab/history/known-heads';
import { headOfRecord, type ReadHead } from '../../../../src/lab/history/record-file';
import { temporaryFolder } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const opened = { descriptor: 3, size: 10, mtimeMs: 1000.5 };
const read: ReadHead = { ok: true, head: headOfRecord(recordOf()) };

test('a head is known as it was read, until its file changes', () => {
  const heads = new KnownHeads();
  heads.keep('a', opened, read);
  expect(heads.of('a', opened)).toEqual(read);
  expect(heads.of('a', { ...opened, size: 11 })).toBeUndefined();
  expect(heads.of('a', { ...opened, mtimeMs: 1000.6 })).toBeUndefined();
  expect(heads.of('b', opened)).toBeUndefined();
});

test('a history knows the heads of the runs that are there, however many it ever had', async () => {
  const heads = new KnownHeads();
  const history = new History({ folder: temporaryFolder(), heads });
  const files = await Promise.all(['a', 'b', 'c'].map((id) => history.save(recordOf({ id }))));
  await history.list();
  expect(heads.size).toBe(3);
  for (const file of files.slice(1)) rmSync(file);
  const { entries } = await history.list();
  expect(entries).toMatchObject([{ id: 'a', head: { id: 'a' } }]);
  expect(heads.size).toBe(1);
});
