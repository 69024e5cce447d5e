import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CorelabError } from '../../../../src/core/errors';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { runSummary } from '../../../../src/core/report/run-summary';
import { History } from '../../../../src/lab/history/history';
import { temporaryFolder } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

function withRuns(...ids: string[]) {
  const folder = temporaryFolder();
  const runs = path.join(folder, 'runs');
  const history = new History({ folder });
  mkdirSync(runs);
  return { folder, runs, history, saved: Promise.all(ids.map((id) => history.save(recordOf({ id })))) };
}

async function kinds(history: History): Promise<string[]> {
  const { entries } = await history.list();
  return entries.map((entry) => `${entry.id}: ${entry.kind === 'unreadable' ? entry.reason : entry.kind}`);
}

test('a saved run is read back as it was, also with texts that hold line ends', async () => {
  const { history } = withRuns();
  const record: RunRecord = {
    ...recordOf(),
    findings: [{ code: 'x', scope: 'run', level: 'note', message: 'one,\ntwo}\nthree' }],
  };
  await history.save(record);
  expect(history.read(record.id)).toEqual(record);
});

test('a list shows the newest first, with what stands at the start of each file', async () => {
  const { history } = withRuns();
  for (const id of ['20260101-000000-a', '20260301-000000-b', '20260201-000000-c']) {
    const record = recordOf({ id });
    await history.save({ ...record, summary: runSummary(record) });
  }
  const { entries, total } = await history.list(2);
  expect(total).toBe(3);
  expect(entries.map(({ id }) => id)).toEqual(['20260301-000000-b', '20260201-000000-c']);
  expect(entries[0]).toMatchObject({
    kind: 'run',
    head: {
      status: 'done',
      summary: { trials: 2, headline: { model: 'threads', name: 'threads × 2', speedup: 2 } },
    },
  });
});

test('files that are cut, newer, foreign or laid out anew are told apart, and left as they are', async () => {
  const { history, runs, saved } = withRuns('whole', 'cut');
  await saved;
  const whole = readFileSync(path.join(runs, 'whole.corelab'), 'utf8');
  const contents: Record<string, string> = {
    'cut.corelab': whole.slice(0, whole.length / 2),
    'almost.json': whole.slice(0, -3),
    'empty.json': '',
    'foreign.json': '{"name":"package"}',
    'headless.json': whole.slice(whole.indexOf('\n')),
    'newer.json': JSON.stringify({ ...recordOf(), version: 3 }),
    'pretty.json': JSON.stringify(recordOf(), null, 2),
    'trimmed.json': whole.trimEnd(),
    'notes.txt': 'no record',
  };
  for (const [name, content] of Object.entries(contents)) writeFileSync(path.join(runs, name), content);

  expect(await kinds(history)).toEqual([
    'whole: run',
    'trimmed: run',
    'pretty: run',
    'newer: newer',
    'headless: damaged',
    'foreign: foreign',
    'empty: damaged',
    'cut: damaged',
    'almost: damaged',
  ]);
  for (const id of ['cut', 'newer', 'foreign']) expect(() => history.read(id)).toThrow(CorelabError);
  expect(readFileSync(path.join(runs, 'cut.corelab'), 'utf8')).toBe(contents['cut.corelab']);
  expect(readdirSync(runs)).toHaveLength(10);
});

test.each([
  ['a short head', ''],
  ['a head of several kilobytes', 'long '.repeat(1000)],
])('a list reads only the first kilobytes of a run: %s', async (_, title) => {
  const { history, runs } = withRuns();
  await history.save({ ...recordOf({ id: 'run' }), title });
  const file = path.join(runs, 'run.corelab');
  const whole = readFileSync(file, 'utf8');
  // Damaged far behind the head: listing does not look there, opening does.
  writeFileSync(file, whole.replace('"points":[', `"filler":"${'x'.repeat(100_000)}","points":[oops`));
  expect(await kinds(history)).toEqual(['run: run']);
  expect(() => history.read('run')).toThrow(/not valid JSON/);
});

test('a run is "interrupted" when nobody measures it any more', async () => {
  const folder = temporaryFolder();
  const history = new History({ folder, running: () => ['alive'] });
  await history.save({ ...recordOf({ id: 'alive' }), status: 'running' });
  await history.save({ ...recordOf({ id: 'dead' }), status: 'running' });
  expect(await kinds(history)).toEqual(['dead: interrupted', 'alive: run']);
});

test('runs are found by id, by the beginning or end of one, and as the last', async () => {
  const { history, saved } = withRuns('20260101-000000-abc', '20260101-111111-def');
  await saved;
  expect(history.find('last')).toBe('20260101-111111-def');
  expect(history.find('abc')).toBe('20260101-000000-abc');
  expect(history.find('20260101-1')).toBe('20260101-111111-def');
  expect(() => history.find('20260101')).toThrow('fits 2 saved runs');
  expect(() => history.find('')).toThrow('There is no saved run');
  expect(() => history.find('../runs/20260101-000000-abc')).toThrow('There is no saved run');
});

test('a history that does not exist yet is empty', async () => {
  const history = new History({ folder: path.join(temporaryFolder(), 'none') });
  expect(await history.list()).toEqual({ entries: [], total: 0 });
  expect(() => history.find('last')).toThrow('No run has been saved yet.');
});

test('what keeps a run from being saved is said in a sentence', async () => {
  const blocked = path.join(temporaryFolder(), 'file');
  writeFileSync(blocked, '');
  await expect(new History({ folder: blocked }).save(recordOf())).rejects.toMatchObject({
    failure: {
      code: 'storage',
      message: expect.stringMatching(/cannot be saved .* is not a folder, or a part of its path is not one\.$/) as string,
    },
  });

  const full = new History({
    folder: temporaryFolder(),
    write: () => Promise.reject(Object.assign(new Error('ENOSPC: write'), { code: 'ENOSPC' })),
  });
  await expect(full.save(recordOf())).rejects.toThrow(/the disk is full\.$/);
});

test('a removed run is gone', async () => {
  const { history, saved } = withRuns('a', 'b');
  await saved;
  history.remove('a');
  expect(await kinds(history)).toEqual(['b: run']);
  expect(() => history.remove('a')).toThrow('it does not exist');
});
