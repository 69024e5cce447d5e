import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analysedPoints } from '../../../src/core/record/analysed-points';
import type { RunEvent } from '../../../src/core/protocol/run-events';
import { runRecordSchema } from '../../../src/core/record/run-record';
import type { TrialRunner } from '../../../src/lab/trial-runner';
import { bare, fakeLab, temporaryFolder } from '../../support/fake-lab';

const spec = { models: ['processes', 'threads'], workload: 'primes', workers: [2], rounds: 3, ...bare };

describe('a run', () => {
  test('measures every point in every round and brings a valid record', async () => {
    const { lab, runner } = fakeLab();
    const { record, storage } = await lab.run(spec);
    expect(runner.trials).toHaveLength(9);
    expect(runRecordSchema.safeParse(record).success).toBe(true);
    expect(record).toMatchObject({ status: 'done', id: '20260131-142530-000000', runtime: { host: 'test' } });
    expect(record.points.map(({ model, trials }) => [model, trials.map(({ round }) => round)])).toEqual([
      ['sequential', [0, 1, 2]],
      ['processes', [0, 1, 2]],
      ['threads', [0, 1, 2]],
    ]);
    expect(analysedPoints(record)[1]).toMatchObject({
      speedup: { median: 2, rounds: 3, preliminary: true },
      efficiency: 1,
    });
    expect(storage).toMatchObject({ kind: 'saved', id: record.id });
    expect(lab.history.read(record.id)).toEqual(record);
  });

  test('gives every trial the same tasks and the same memory', async () => {
    const { lab, runner } = fakeLab();
    await lab.run({ ...spec, seed: 7 });
    // Half of 4096 MB free, for two executors.
    expect(
      new Set(runner.trials.map(({ seed, memoryMb, tasks }) => `${seed} ${memoryMb} ${tasks}`)).size,
    ).toBe(1);
    expect(runner.trials[0]).toMatchObject({ seed: 7, memoryMb: 1024, tasksGiven: false });
  });

  test('tells its host what happens, in order', async () => {
    const { lab } = fakeLab();
    const events: RunEvent[] = [];
    await lab.run({ ...spec, models: ['threads'], rounds: 1 }, { onEvent: (event) => events.push(event) });
    const trial = ['trialStarted', 'opened', 'progress', 'trialEnded'];
    expect(events.map(({ kind }) => kind).filter((kind) => kind !== 'sample')).toEqual([
      'started',
      ...trial,
      ...trial,
      'roundEnded',
      'finished',
    ]);
    const progress = events.filter((event) => event.kind === 'progress');
    // The first is at half of its tasks; then as long again, and the other trial as long as both halves.
    const [first] = progress;
    const wall = first?.trial.point === 'sequential-1' ? 100 : 50;
    expect(first?.timeLeftMs).toBe(wall / 2 + wall);
  });

  test('samples the machine on the run’s clock and watches the executors of each trial', async () => {
    const { lab, sampler, clock } = fakeLab(() => 2000);
    const { record } = await lab.run({ ...spec, models: ['threads'], rounds: 1 });
    expect(record.samples.map(({ atMs }) => atMs)).toEqual([500, 1000, 1500, 2000, 2500, 3000, 3500, 4000]);
    expect(record.samples[0]).toEqual({
      atMs: 500,
      intervalMs: 500,
      loadPercent: [25, 25],
      stealPercent: [0, 0],
      switchesPerSecond: 70,
    });
    expect(sampler.watched).toEqual([1, 0, 1, 0]);
    expect(sampler.closed).toBe(true);
    expect(clock.timers).toBe(0);
  });

  test('is on disk after every trial', async () => {
    const { lab } = fakeLab();
    const saved: number[] = [];
    let id = '';
    await lab.run(spec, {
      onEvent: (event) => {
        if (event.kind === 'started') id = event.record.id;
        if (event.kind !== 'trialEnded') return;
        const { status, points } = lab.history.read(id);
        expect(status).toBe('running');
        saved.push(points.reduce((sum, { trials }) => sum + trials.length, 0));
      },
    });
    expect(saved).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('leaves nothing on disk when it is not to be kept', async () => {
    const { lab, folder } = fakeLab();
    const { storage } = await lab.run(spec, { save: false });
    expect(storage).toEqual({ kind: 'off' });
    expect(readdirSync(folder)).toEqual(['measuring']);
  });

  test('starts nothing when the experiment is wrong', async () => {
    const { lab, runner, folder } = fakeLab();
    await expect(lab.run({ ...spec, workers: [0] })).rejects.toMatchObject({ failure: { code: 'usage' } });
    expect(runner.trials).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('trials that go wrong', () => {
  test('are kept with their failure, and the others go on', async () => {
    const { lab } = fakeLab((trial) =>
      trial.model === 'threads' ? { failure: { code: 'wrong-result', message: 'Task 3: expected 4.' } } : 100,
    );
    const { record } = await lab.run(spec);
    const [sequential, processes, threads] = analysedPoints(record);
    expect(record.status).toBe('failed');
    expect(threads).toMatchObject({ speedup: null, trials: [{ failure: { code: 'wrong-result' } }, {}] });
    expect([sequential, processes].map((point) => point?.trials.length)).toEqual([3, 3]);
    expect(lab.history.read(record.id).status).toBe('failed');
  });

  test('twice in a row are not tried again, and that is said', async () => {
    const { lab, runner } = fakeLab((trial) => (trial.model === 'threads' ? new Error('boom') : 100));
    const { record } = await lab.run({ ...spec, rounds: 5 });
    expect(runner.trials.filter(({ model }) => model === 'threads')).toHaveLength(2);
    expect(record.findings.map(({ code }) => code)).toContain('given-up-threads-2');
    expect(record.points[2]?.trials[0]).toMatchObject({
      failure: { code: 'manager-died', message: 'boom' },
      wallMs: 0,
    });
  });

  test('do not bring figures that are none into the record', async () => {
    const { lab } = fakeLab((trial) => (trial.model === 'threads' ? { wallMs: NaN } : 100));
    const { record } = await lab.run({ ...spec, rounds: 1 });
    expect(record.points[2]?.trials[0]?.failure?.message).toBe(
      "The manager's report cannot be used: wallMs is not as it should be.",
    );
    expect(runRecordSchema.safeParse(record).success).toBe(true);
  });
});

describe('a cancelled run', () => {
  test('keeps and saves what was measured', async () => {
    const controller = new AbortController();
    const { lab, runner } = fakeLab((_trial, index) => {
      if (index === 2) controller.abort();
      return 100;
    });
    const { record, storage } = await lab.run(spec, { signal: controller.signal });
    expect(runner.trials).toHaveLength(3);
    expect(record.status).toBe('cancelled');
    expect(record.points.flatMap(({ trials }) => trials)).toHaveLength(2);
    expect(storage.kind).toBe('saved');
    expect(lab.history.read(record.id).status).toBe('cancelled');
  });

  test('measures nothing when it was cancelled before', async () => {
    const { lab, runner } = fakeLab();
    const { record } = await lab.run(spec, { signal: AbortSignal.abort() });
    expect(runner.trials).toEqual([]);
    expect(record.status).toBe('cancelled');
  });
});

describe('a data directory that cannot be written', () => {
  test('costs no result, and is said at once', async () => {
    const blocked = path.join(temporaryFolder(), 'file');
    writeFileSync(blocked, '');
    const { lab } = fakeLab(undefined, { dataFolder: blocked });
    const events: string[] = [];
    const { record, storage } = await lab.run(spec, { onEvent: ({ kind }) => events.push(kind) });
    expect(events[0]).toBe('warning');
    expect(record.points.every(({ trials }) => trials.length === 3)).toBe(true);
    expect(storage).toMatchObject({ kind: 'failed', failure: { code: 'storage' } });
    expect(record.findings.filter(({ code }) => code === 'not-saved')).toHaveLength(1);
  });
});

test('two runs at once both say so', async () => {
  /** A lab whose trials begin only when the promise has settled. */
  const waitingLab = (folder: string, id: string, begin: Promise<unknown>) => {
    const { runner } = fakeLab();
    const run: TrialRunner['run'] = async (...trial) => {
      await begin;
      return runner.run(...trial);
    };
    return fakeLab(undefined, {
      dataFolder: folder,
      randomId: () => id,
      runner: { run },
    });
  };
  const folder = temporaryFolder();
  let secondStarts: () => void = () => undefined;
  const secondStarted = new Promise<void>((resolve) => (secondStarts = resolve));
  const first = waitingLab(folder, 'first', secondStarted).lab.run(spec);
  const second = waitingLab(folder, 'second', first).lab.run(
    { ...spec, rounds: 1 },
    { onEvent: ({ kind }) => kind === 'started' && secondStarts() },
  );
  for (const { record } of [await first, await second]) {
    expect(record.findings.map(({ code }) => code)).toContain('another-run');
  }
});

describe('input folders', () => {
  const compress = { ...spec, workload: 'compress', models: ['threads'], rounds: 1 };

  test.each([
    ['missing', () => path.join(temporaryFolder(), 'missing'), 'it does not exist'],
    ['empty', () => temporaryFolder(), 'holds no file'],
    [
      'a file',
      () => {
        const file = path.join(temporaryFolder(), 'file');
        writeFileSync(file, '');
        return file;
      },
      'is not a folder',
    ],
    [
      'only empty folders',
      () => {
        const folder = temporaryFolder();
        mkdirSync(path.join(folder, 'a', 'b'), { recursive: true });
        return folder;
      },
      'holds no file',
    ],
  ])('that are %s are refused before anything starts', async (_what, make, reason) => {
    const { lab, runner } = fakeLab();
    const run = lab.run({ ...compress, parameters: { input: make() } });
    await expect(run).rejects.toMatchObject({
      failure: { code: 'usage', message: expect.stringContaining(reason) as string },
    });
    expect(runner.trials).toEqual([]);
  });

  test('of windows are those below a root, links followed, or none', async () => {
    const [root, elsewhere] = [temporaryFolder(), temporaryFolder()];
    for (const folder of [path.join(root, 'mine'), elsewhere]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'a.txt'), 'a');
    }
    symlinkSync(elsewhere, path.join(root, 'out'));
    symlinkSync(path.join(root, 'mine'), path.join(root, 'in'));
    const { lab, runner } = fakeLab(undefined, { folders: { kind: 'below', root } });
    const runOn = (input: string) => lab.run({ ...compress, parameters: { input } });
    for (const input of ['mine', 'in', '.', path.join(root, 'mine')]) await runOn(input);
    expect(runner.trials.at(-1)?.parameters['input']).toBe(path.join(root, 'mine'));
    const measured = runner.trials.length;
    for (const input of ['out', elsewhere, `../${path.basename(elsewhere)}`])
      await expect(runOn(input)).rejects.toThrow(`must be a folder below ${root}`);
    const closed = fakeLab(undefined, { folders: { kind: 'none' } });
    const refused = closed.lab.run({ ...compress, parameters: { input: root } });
    await expect(refused).rejects.toThrow('Start it with --input-root FOLDER');
    expect([runner.trials.length, closed.runner.trials.length]).toEqual([measured, 0]);
  });

  test('are in no record, not even in failures, unless asked for', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'deep'));
    writeFileSync(path.join(folder, 'deep', 'a.txt'), 'a');
    const message = `${folder}/deep/a.txt vanished; see ${homedir()}/log.`;
    const outcome = () => ({
      failure: { code: 'setup-failed', message },
      taskFailures: [{ code: 'task-threw', message, hint: folder, task: 0, attempt: 0 }],
      attempts: [
        {
          ...{ task: 0, attempt: 0, worker: 0, startMs: 0, endMs: 1, decision: 'again' },
          failure: { code: 'task-threw', message, hint: folder },
        },
      ],
    });
    const input = { ...compress, parameters: { input: folder } };

    const { lab, runner } = fakeLab(outcome);
    const { record } = await lab.run(input);
    expect(runner.trials[0]?.parameters['input']).toBe(folder);
    expect(JSON.stringify(record)).not.toContain(folder);
    expect(JSON.stringify(record)).not.toContain(homedir());
    expect(record.spec.parameters['input']).toBe('(folder not kept)');
    expect(record.points[0]?.trials[0]?.failure?.message).toBe(
      '(folder not kept)/deep/a.txt vanished; see ~/log.',
    );

    const kept = await fakeLab(outcome).lab.run(input, { keepPaths: true });
    expect(kept.record.spec.parameters['input']).toBe(folder);
    expect(kept.record.points[0]?.trials[0]?.failure?.message).toBe(message);
  });
});

test('the machine’s name is in the record only when it is asked for', async () => {
  const { lab } = fakeLab();
  expect(JSON.stringify((await lab.run(spec)).record)).not.toContain('testhost');
  expect((await lab.run(spec, { keepHostName: true })).record.machine.hostName).toBe('testhost');
});
