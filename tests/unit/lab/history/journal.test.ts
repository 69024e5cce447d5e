import { readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { History } from '../../../../src/lab/history/history';
import type { JournalFile } from '../../../../src/lab/history/journal';
import { fakeLab, temporaryFolder, trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const begun: RunRecord = { ...recordOf({ id: 'run', trials: [] }), status: 'running' };
const entry = (round: number) => ({
  kind: 'trial' as const,
  point: 'threads-2',
  trial: trialOf(100, round),
  samples: [],
});
const rounds = ({ points }: RunRecord) =>
  points.find(({ id }) => id === 'threads-2')?.trials.map(({ round }) => round);

async function journaled(...which: number[]) {
  const folder = temporaryFolder();
  const history = new History({ folder });
  const { file, journal } = await history.begin(begun);
  for (const round of which) await history.append(journal, [entry(round)]);
  return { folder, history, file, journal };
}

test('the file of a run that goes on grows by a line for each trial, and is read at any moment', async () => {
  const { history, file, journal } = await journaled(0, 1);
  const before = readFileSync(file, 'utf8');
  await history.append(journal, [entry(2)]);
  const after = readFileSync(file, 'utf8');
  expect(after.startsWith(before)).toBe(true);
  expect(after.slice(before.length).split('\n')).toHaveLength(2);
  expect(rounds(history.read('run'))).toEqual([0, 1, 2]);
});

test('one that was cut gives every trial that was written whole', async () => {
  const { folder, file } = await journaled(0, 1, 2);
  const whole = readFileSync(file);
  const lines = whole.toString().split('\n');
  const begins = (line: number) => Buffer.byteLength(`${lines.slice(0, line).join('\n')}\n`);
  const history = new History({ folder });
  for (let size = begins(2); size <= whole.length; size += 97) {
    writeFileSync(file, whole.subarray(0, size));
    const expected = [0, 1, 2].filter((round) => size >= begins(round + 3) - 1);
    expect(rounds(history.read('run'))).toEqual(expected);
    expect((await history.list()).entries).toMatchObject([{ kind: 'interrupted', id: 'run' }]);
  }
});

test('a full disk loses nothing that fits later, and leaves no half line behind', async () => {
  const folder = temporaryFolder();
  let room = Infinity;
  const openJournal = async (file: string): Promise<JournalFile> => {
    const handle = await open(file, 'r+');
    return {
      write: async (data, offset, length, position) => {
        const fits = Math.min(length, room);
        room -= fits;
        if (fits > 0) return await handle.write(data, offset, fits, position);
        throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
      },
      truncate: (length) => handle.truncate(length),
      datasync: () => handle.datasync(),
      close: () => handle.close(),
    };
  };
  const history = new History({ folder, openJournal });
  const { file, journal } = await history.begin(begun);
  await history.append(journal, [entry(0)]);
  const before = readFileSync(file, 'utf8');
  room = 10;
  await expect(history.append(journal, [entry(1)])).rejects.toThrow(/the disk is full\.$/);
  expect(readFileSync(file, 'utf8')).toBe(before);
  room = Infinity;
  await history.append(journal, [entry(2)]);
  expect(rounds(history.read('run'))).toEqual([0, 1, 2]);
});

test('lines of kinds that a later version writes are passed over', async () => {
  const { history, file } = await journaled(0);
  writeFileSync(file, '{"kind":"weather","sunny":true}\n', { flag: 'a' });
  expect(rounds(history.read('run'))).toEqual([0]);
});

test('an interrupted run is listed and opened with everything that follows from its trials', async () => {
  const spec = { models: ['threads'], workload: 'primes', workers: [2], rounds: 3 };
  const { lab, folder } = fakeLab();
  let copy = '';
  let id = '';
  await lab.run(spec, {
    onEvent: (event) => {
      if (event.kind === 'started') id = event.record.id;
      if (event.kind === 'trialEnded' && event.trial.index === 8)
        copy = readFileSync(path.join(folder, 'runs', `${id}.corelab`), 'utf8');
    },
  });
  writeFileSync(path.join(folder, 'runs', 'cut.corelab'), copy.replaceAll(id, 'cut'));
  const entries = (await lab.history.list()).entries;
  expect(entries.find((one) => one.id === 'cut')).toMatchObject({
    kind: 'interrupted',
    head: { status: 'running', summary: { headline: { model: 'threads', name: 'threads × 2', speedup: 2 } } },
  });
  const whole = lab.history.read(id);
  const cut = lab.history.read('cut');
  expect(cut.points.map(({ trials }) => trials.length)).toEqual(
    whole.points.map(({ trials }) => trials.length),
  );
  expect(cut.analysis.points).toEqual(whole.analysis.points);
  // Made whole: two lines, as every saved run has.
  expect(
    readFileSync(path.join(folder, 'runs', `${id}.corelab`), 'utf8')
      .trimEnd()
      .split('\n'),
  ).toHaveLength(2);
});
