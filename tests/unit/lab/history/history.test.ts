import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CorelabError } from '../../../../src/core/errors';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { runSummary } from '../../../../src/core/report/run-summary';
import { History } from '../../../../src/lab/history/history';
import { RemovedRuns } from '../../../../src/lab/history/removed-runs';
import { FakeClock } from '../../../support/fake-clock';
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
    'pretty.json': JSON.stringify(recordOf({ id: 'pretty' }), null, 2),
    'trimmed.json': whole.replaceAll('whole', 'trimmed').trimEnd(),
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
      message: expect.stringMatching(
        /cannot be saved .* is not a folder, or a part of its path is not one\.$/,
      ) as string,
    },
  });

  const full = new History({
    folder: temporaryFolder(),
    write: () => Promise.reject(Object.assign(new Error('ENOSPC: write'), { code: 'ENOSPC' })),
  });
  await expect(full.save(recordOf())).rejects.toThrow(/the disk is full\.$/);
});

test('a removed run is gone, until it is brought back', async () => {
  const { history, runs, saved } = withRuns('a', 'b');
  await saved;
  const removed = new RemovedRuns(runs, new FakeClock());
  removed.remove('a');
  expect(await kinds(history)).toEqual(['b: run']);
  expect(removed.ids).toEqual(['a']);
  expect(() => removed.remove('a')).toThrow('it does not exist');
  removed.restore('a');
  expect(await kinds(history)).toEqual(['b: run', 'a: run']);
});

test('a copy under another name is no run of its own: saving it would overwrite the other one', async () => {
  const { history, runs, saved } = withRuns('a');
  await saved;
  copyFileSync(path.join(runs, 'a.corelab'), path.join(runs, 'copy.corelab'));
  const { entries } = await history.list();
  expect(entries[0]).toMatchObject({
    kind: 'unreadable',
    id: 'copy',
    reason: 'damaged',
    message: 'The file holds the run a: give it the name a.corelab, or import it.',
  });
  expect(() => history.read('copy')).toThrow('The file holds the run a');
});

test.each(['../../x', 'a/b', 'a\\b', '.hidden', '..', '', 'a\0b'])(
  'no run is saved or read as %j',
  async (id) => {
    const { folder, history, runs } = withRuns();
    const before = readdirSync(path.dirname(folder)).length;
    await expect(history.save(recordOf({ id }))).rejects.toThrow('ids have no slashes');
    expect(() => history.read(id)).toThrow('ids have no slashes');
    expect(readdirSync(runs)).toEqual([]);
    expect(readdirSync(path.dirname(folder))).toHaveLength(before);
  },
);

const isPosix = process.platform !== 'win32';

test.runIf(isPosix)(
  'pipes, devices and links to them are listed as what they are, and keep nobody waiting',
  async () => {
    const { history, runs, saved } = withRuns('a');
    await saved;
    execFileSync('mkfifo', [path.join(runs, 'pipe.corelab')]);
    symlinkSync('/dev/zero', path.join(runs, 'zero.corelab'));
    symlinkSync('zzz.corelab', path.join(runs, 'zzz.corelab'));
    mkdirSync(path.join(runs, 'folder.corelab'));
    const { entries } = await history.list();
    const told = entries.map((entry) => [entry.id, entry.kind === 'unreadable' ? entry.message : entry.kind]);
    expect(told).toEqual([
      ['zzz', 'The file cannot be read: its links lead in a circle.'],
      ['zero', 'The file cannot be read: it is not a regular file.'],
      ['pipe', 'The file cannot be read: it is not a regular file.'],
      ['folder', 'The file cannot be read: it is not a regular file.'],
      ['a', 'run'],
    ]);
    expect(() => history.read('pipe')).toThrow('it is not a regular file');
  },
);

test.each([
  ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf8')],
  ['UTF-16, as PowerShell writes it', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16, high bytes first', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
])('a record in %s is read', async (_name, encoded) => {
  const { history, runs, saved } = withRuns('a');
  await saved;
  const file = path.join(runs, 'a.corelab');
  const record = history.read('a');
  writeFileSync(file, encoded(readFileSync(file, 'utf8')));
  expect(history.read('a')).toEqual(record);
  expect(await kinds(history)).toEqual(['a: run']);
});
