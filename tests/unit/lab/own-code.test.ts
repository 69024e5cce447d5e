import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { toFailure } from '../../../src/core/errors';
import { LabService } from '../../../src/lab/service/lab-service';
import { bare, FakeRunner, fakeLab, temporaryFolder } from '../../support/fake-lab';
import { FakeClock } from '../../support/fake-clock';
import { recordOf } from '../../support/records';
import { openTestWindow } from '../../support/window-ends';

const source = 'export const tasks = 3;\nexport const run = (task) => task;\n';
const sha256 = createHash('sha256').update(source).digest('hex');

function moduleFile(name = 'mine.mjs'): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, source);
  return file;
}

const specWith = (file: string) => ({
  models: ['threads'],
  workers: [2],
  rounds: 1,
  workload: 'module',
  parameters: { file },
  ...bare,
});

async function refusal(promise: Promise<unknown>) {
  return toFailure(
    await promise.then(
      () => new Error('It was not refused.'),
      (error: unknown) => error,
    ),
    'usage',
  );
}

describe('code of the user’s own', () => {
  it('runs where somebody has typed it, by its path and with its hash', async () => {
    const file = moduleFile();
    const { lab, runner } = fakeLab();
    const { record } = await lab.run(specWith(file), { ownCode: [file] });
    expect(runner.trials[0]?.parameters).toEqual({ file, sha256, cwd: process.cwd() });
    expect(record.ownCode).toEqual({ kind: 'file', name: 'mine.mjs', sha256 });
    expect(record.spec.parameters).toEqual({ file: 'mine.mjs' });
    expect(JSON.stringify(record)).not.toContain(path.dirname(file));
  });

  it('is in the record with its path or its text only where that was asked for', async () => {
    const file = moduleFile();
    const { lab } = fakeLab();
    const kept = await lab.run(specWith(file), { ownCode: [file], keepPaths: true, keepSource: true });
    expect(kept.record.ownCode).toEqual({ kind: 'file', name: file, sha256, source });
    expect(kept.record.spec.parameters['file']).toBe(file);
  });

  it('says itself how many tasks there are, unless a number is asked for', async () => {
    const file = moduleFile();
    const clock = new FakeClock();
    const runner = Object.assign(new FakeRunner(clock, () => 10), {
      lookAtCode: vi.fn((_request: unknown) => Promise.resolve({ tasks: 3 })),
    });
    const { lab } = fakeLab(undefined, { runner, clock });
    await lab.run(specWith(file), { ownCode: [file] });
    await lab.run({ ...specWith(file), tasks: 7 }, { ownCode: [file] });
    expect(runner.trials.map(({ tasks }) => tasks)).toEqual([3, 3, 7, 7]);
    expect(runner.lookAtCode.mock.calls[0]?.[0]).toMatchObject({
      workload: 'module',
      parameters: { file, sha256 },
      tasks: null,
    });
  });

  it('is looked at before anything is measured, and what is wrong with it ends the run', async () => {
    const file = moduleFile();
    const clock = new FakeClock();
    const runner = Object.assign(new FakeRunner(clock, () => 10), {
      lookAtCode: () => Promise.reject(new Error('mine.mjs:1: no')),
    });
    const { lab } = fakeLab(undefined, { runner, clock });
    expect((await refusal(lab.run(specWith(file), { ownCode: [file] }))).message).toBe('mine.mjs:1: no');
    expect(runner.trials).toEqual([]);
  });

  it.each([
    ['nobody', undefined],
    ['nobody in this session', []],
    ['somebody who typed another file', ['./other.mjs']],
  ])('does not run, and is not even read, where %s named it', async (_who, ownCode) => {
    const { lab, runner } = fakeLab();
    for (const file of [moduleFile(), path.join(temporaryFolder(), 'none.mjs'), '/etc/passwd']) {
      const { code, message } = await refusal(lab.run(specWith(file), { ...(ownCode && { ownCode }) }));
      expect(code).toBe('usage');
      expect(message).toMatch(/^These settings name code to run, .*Nothing was run\.$/);
      expect(message).not.toMatch(/exist|[0-9a-f]{64}/);
    }
    expect(runner.trials).toEqual([]);
  });

  it.each([
    [
      'is missing',
      () => path.join(temporaryFolder(), 'none.mjs'),
      /none\.mjs cannot be read, because it does not exist\.$/,
    ],
    [
      'is a folder',
      () => {
        const folder = path.join(temporaryFolder(), 'folder.mjs');
        mkdirSync(folder);
        return folder;
      },
      /cannot be read, because it is not a regular file\.$/,
    ],
    [
      'ends otherwise',
      () => moduleFile('mine.txt'),
      /^file must be the path of a module that ends in .*, got ".*$/,
    ],
  ] as const)('is refused with a sentence where its file %s', async (_what, fileOf, sentence) => {
    const { lab, runner } = fakeLab();
    const file = fileOf();
    expect((await refusal(lab.run(specWith(file), { ownCode: [file] }))).message).toMatch(sentence);
    expect(runner.trials).toEqual([]);
  });
});

describe('a window', () => {
  it('starts no code, whatever it asks for', async () => {
    const { lab, runner } = fakeLab();
    const { client } = openTestWindow(new LabService({ lab, host: 'browser' }));
    const file = moduleFile();
    const answer = await refusal(client.request('startRun', { spec: specWith(file) }));
    expect(answer.message).toMatch(/^These settings name code to run/);
    const more = { spec: specWith(file), ownCode: [file] } as { spec: unknown };
    expect((await refusal(client.request('startRun', more))).message).toMatch(/not allowed/);
    expect(runner.trials).toEqual([]);
  });

  it('starts none of a record that it imports, and of none that is opened, analysed or exported', async () => {
    const { lab, runner } = fakeLab();
    const { client } = openTestWindow(new LabService({ lab, host: 'browser' }));
    const file = moduleFile();
    const record = recordOf();
    const hostile = {
      ...record,
      spec: { ...record.spec, workload: 'module', parameters: { file } },
      ownCode: { kind: 'file', name: file, sha256, source: 'process.exit()' },
    };
    const { id } = await client.request('importRun', { text: JSON.stringify(hostile) });
    const { record: opened } = await client.request('openRun', { id });
    await client.request('analyseRun', { id });
    await client.request('exportRun', { id, format: 'json' });
    await client.request('estimateRun', { spec: opened.spec });
    expect((await refusal(client.request('startRun', { spec: opened.spec }))).message).toContain(file);
    expect(runner.trials).toEqual([]);
  });
});
