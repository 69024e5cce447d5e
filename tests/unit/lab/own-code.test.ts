import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { CorelabError, toFailure } from '../../../src/core/errors';
import { hashOf } from '../../../src/lab/imported-files';
import { hashOfCode } from '../../../src/lab/own-code';
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

describe('files that a module imports', () => {
  const withHelper =
    "import { twice } from './lib/helper.mjs';\nexport const tasks = 3;\nexport const run = twice;\n";

  function moduleWithHelper() {
    const file = moduleFile();
    writeFileSync(file, withHelper);
    mkdirSync(path.join(path.dirname(file), 'lib'));
    const helper = path.join(path.dirname(file), 'lib', 'helper.mjs');
    writeFileSync(helper, 'export const twice = (task) => task * 2;\n');
    return { file, helper };
  }

  it('are part of its hash, and are compared wherever it is loaded', async () => {
    const { file, helper } = moduleWithHelper();
    const { lab, runner } = fakeLab();
    const first = await lab.run(specWith(file), { ownCode: [file] });
    expect(first.record.ownCode).toMatchObject({
      name: 'mine.mjs',
      imports: [{ name: 'lib/helper.mjs', sha256: hashOf('export const twice = (task) => task * 2;\n') }],
    });
    expect(first.record.ownCode?.sha256).toBe(hashOfCode('file', file));
    expect(runner.trials[0]?.parameters).toMatchObject({ file, sha256: hashOf(withHelper) });
    expect(JSON.parse(String(runner.trials[0]?.parameters['imports']))).toEqual([
      { file: helper, sha256: hashOf('export const twice = (task) => task * 2;\n') },
    ]);
    writeFileSync(helper, 'export const twice = (task) => task + task;\n');
    const second = await lab.run(specWith(file), { ownCode: [file] });
    expect(second.record.ownCode?.sha256).not.toBe(first.record.ownCode?.sha256);
  });

  it('above its folder do not tell where that is', async () => {
    const { file } = moduleWithHelper();
    const above = path.join(path.dirname(file), 'lib', 'mine.mjs');
    writeFileSync(above, "import '../mine.mjs';\nexport const tasks = 1;\nexport const run = () => 1;\n");
    const { lab } = fakeLab();
    const { record } = await lab.run(specWith(above), { ownCode: [above] });
    expect(record.ownCode?.imports?.map(({ name }) => name)).toEqual(['helper.mjs', 'mine.mjs']);
  });
});

describe('a window', () => {
  const named = (file: string) => ({ what: 'file' as const, code: file });

  it('runs code once somebody has allowed it there, and this code alone', async () => {
    const { lab, runner } = fakeLab();
    const service = new LabService({ lab, host: 'electron' });
    const [{ client }, other] = [openTestWindow(service), openTestWindow(service)];
    const [file, another] = [moduleFile(), moduleFile('another.mjs')];
    expect(await client.request('inspectCode', named(file))).toEqual({ sha256 });
    expect((await refusal(client.request('startRun', { spec: specWith(file), armed: true }))).code).toBe(
      'usage',
    );
    expect(await client.request('armCode', named(file))).toEqual({ sha256 });
    for (const ask of [
      () => other.client.request('startRun', { spec: specWith(file), armed: true }),
      () => client.request('startRun', { spec: specWith(another), armed: true }),
      () => client.request('startRun', { spec: specWith(file) }),
      () => client.request('checkRun', { spec: specWith(another) }),
    ])
      expect((await refusal(ask())).message).toMatch(/^These settings name code to run/);
    expect(runner.trials).toEqual([]);
    await client.request('startRun', { spec: specWith(file), armed: true });
    await vi.waitFor(() => expect(service.isMeasuring).toBe(false));
    expect(runner.trials[0]?.parameters).toMatchObject({ file, sha256 });
  });

  it('allows one code at a time, and none after it was loaded again', async () => {
    const { lab, runner } = fakeLab();
    const service = new LabService({ lab, host: 'electron' });
    const { client, leave } = openTestWindow(service);
    const [file, another] = [moduleFile(), moduleFile('another.mjs')];
    await client.request('armCode', named(file));
    await client.request('armCode', named(another));
    await refusal(client.request('startRun', { spec: specWith(file), armed: true }));
    leave();
    const again = openTestWindow(service);
    await refusal(again.client.request('startRun', { spec: specWith(another), armed: true }));
    expect(runner.trials).toEqual([]);
  });

  it('is told what is wrong with allowed code, and how many tasks it has', async () => {
    const clock = new FakeClock();
    const answers = [
      () => Promise.resolve({ tasks: 12 }),
      () => Promise.reject(new CorelabError('usage', 'mine.mjs:3: no')),
    ];
    const runner = Object.assign(new FakeRunner(clock, () => 10), { lookAtCode: () => answers.shift()?.() });
    const { lab } = fakeLab(undefined, { runner: runner as never, clock });
    const { client } = openTestWindow(new LabService({ lab, host: 'electron' }));
    const file = moduleFile();
    await client.request('armCode', named(file));
    expect(await client.request('checkRun', { spec: specWith(file) })).toEqual({ tasks: 12 });
    expect((await refusal(client.request('checkRun', { spec: specWith(file) }))).message).toBe(
      'mine.mjs:3: no',
    );
  });

  it('of a host that reads only below a folder runs modules below it, and commands in it', async () => {
    const root = temporaryFolder();
    const outside = moduleFile();
    writeFileSync(path.join(root, 'mine.mjs'), source);
    symlinkSync(outside, path.join(root, 'link.mjs'));
    const { lab, runner } = fakeLab(undefined, { folders: { kind: 'below', root }, codeFolder: root });
    const service = new LabService({ lab, host: 'browser' });
    const { client } = openTestWindow(service);
    for (const file of [outside, '../x.mjs', 'link.mjs']) {
      await client.request('armCode', named(file));
      await refusal(client.request('startRun', { spec: specWith(file), armed: true }));
      expect((await client.request('inspectCode', named(file))).sha256).toBeNull();
    }
    expect(runner.trials).toEqual([]);
    await client.request('armCode', named('mine.mjs'));
    await client.request('startRun', { spec: specWith('mine.mjs'), armed: true });
    await vi.waitFor(() => expect(service.isMeasuring).toBe(false));
    expect(runner.trials[0]?.parameters).toMatchObject({ file: path.join(root, 'mine.mjs'), cwd: root });
  });

  it('of a host that reads no folder runs no code at all', async () => {
    const { lab, runner } = fakeLab(undefined, { folders: { kind: 'none' } });
    const { client } = openTestWindow(new LabService({ lab, host: 'browser' }));
    const command = { what: 'command' as const, code: 'touch x' };
    expect(await client.request('armCode', command)).toEqual({ sha256: null });
    const spec = { models: ['threads'], workload: 'command', parameters: { command: 'touch x' }, rounds: 1 };
    expect((await refusal(client.request('startRun', { spec, armed: true }))).message).toMatch(
      /this host runs no code for its windows\. Start it with --input-root/,
    );
    expect(runner.trials).toEqual([]);
  });

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
