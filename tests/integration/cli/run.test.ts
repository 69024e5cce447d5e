/** What users and scripts see of a real run: records, exports, exit codes. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type RunRecord, runRecordSchema } from '../../../src/core/record/run-record';
import { analysedPoints, comparedPoints } from '../../../src/core/record/analysed-points';
import { corelab } from '../../support/cli/built-cli';
import { temporaryFolder } from '../../support/fake-lab';

const project = path.join(import.meta.dirname, '../../..');

function recordFrom(text: string): RunRecord {
  return runRecordSchema.parse(JSON.parse(text));
}

describe('run --json -', () => {
  test('gives a valid record whose processes, threads and counts are real', async () => {
    const { exitCode, out } = await corelab(
      'run --workload primes --size 20000 --tasks 12 --model processes,threads,async --workers 1,2 --repeat 3 --no-ceiling --no-warm-up --json -',
    );
    expect(exitCode).toBe(0);
    const record = recordFrom(out);
    const points = comparedPoints(record.points);
    const { status, runtime } = record;
    expect(status).toBe('done');
    expect(runtime).toMatchObject({ host: 'cli', node: process.versions.node });
    expect(points.map(({ model, workers }) => `${model} ${workers}`)).toEqual([
      'sequential 1',
      'processes 1',
      'processes 2',
      'threads 1',
      'threads 2',
      'async 1',
    ]);
    for (const point of analysedPoints(record)) {
      expect(point.trials.map(({ round }) => round)).toEqual([0, 1, 2]);
      expect(point.speedup?.rounds).toBe(3);
      for (const { tasks, workers } of point.trials) {
        expect(tasks).toMatchObject({ failed: 0, done: tasks.total });
        expect(workers.reduce((sum, worker) => sum + worker.tasks, 0)).toBe(tasks.total);
        const pids = new Set(workers.map(({ pid }) => pid));
        const threads = new Set(workers.map(({ pid, threadId }) => `${pid} ${threadId}`));
        expect(pids.size).toBe(point.model === 'threads' ? 1 : point.workers);
        expect(threads.size).toBe(point.workers);
      }
    }
  });

  test('tells nothing of the input folder or the machine’s name', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'some.txt'), 'some text '.repeat(1000));
    const args = `run --workload compress --input ${folder} --model threads --workers 1 --repeat 1`;
    const { exitCode, out, err } = await corelab(`${args} --json -`);
    expect(exitCode).toBe(0);
    expect(out + err).not.toContain(folder);
    expect(recordFrom(out)).toMatchObject({ spec: { parameters: { input: '(folder not kept)' } } });
    expect(recordFrom(out).machine.hostName).toBeUndefined();
    const kept = recordFrom((await corelab(`${args} --json - --keep-paths --host-name`)).out);
    expect(kept.spec.parameters['input']).toBe(folder);
    expect(kept.machine.hostName).toBeTypeOf('string');
  });
});

test('the project’s own docs are compressed in all models, and verified', async () => {
  const { exitCode, out } = await corelab('compare --workload compress --input docs --repeat 1 --json -', {
    cwd: project,
  });
  expect(exitCode).toBe(0);
  const { points } = recordFrom(out);
  const files = points[0]?.trials[0]?.tasks.total;
  expect(files).toBeGreaterThan(1);
  for (const { trials } of points)
    expect(trials[0]?.tasks).toMatchObject({ total: files, done: files, failed: 0 });
});

test('a file that cannot be written costs no result', async () => {
  if (process.platform !== 'linux') return; // /dev/full is a disk that is always full
  const { exitCode, out, err } = await corelab(
    'run --model threads --workers 1 --repeat 1 --tasks 5 --json /dev/full',
  );
  expect(exitCode).toBe(1);
  expect(out).toContain('threads');
  expect(err).toContain('--json /dev/full could not be written: the disk is full.');
});

test('a data directory that cannot be written costs no result', async () => {
  const blocked = path.join(temporaryFolder(), 'file');
  writeFileSync(blocked, '');
  const { exitCode, out, err } = await corelab('run --model threads --workers 1 --repeat 1 --tasks 5', {
    data: blocked,
  });
  expect(exitCode).toBe(1);
  expect(out).toContain('threads');
  expect(err).toContain('The run cannot be saved in');
  expect(err).not.toMatch(/\n +at /);
});

test('tasks that fail for good end the run with 1, and the reason', async () => {
  const data = temporaryFolder();
  const { exitCode, out } = await corelab(
    'run --workload misbehave --param fault=throw --param every=5 --param attempts=9 --retries 1 --tasks 10 ' +
      '--model processes --workers 2 --repeat 1',
    { data },
  );
  expect(exitCode).toBe(1);
  expect(out).toMatch(/8 tasks done, 2 failed, 2 retried/);
  expect((await corelab('history list', { data })).out).toContain('misbehave');
});

test('a result that is wrong is a failure, never a fast time', async () => {
  const { exitCode, out } = await corelab(
    'run --workload misbehave --param fault=wrong --param attempts=9 --tasks 20 --model threads --workers 2 --repeat 1 --json -',
  );
  expect(exitCode).toBe(1);
  const record = recordFrom(out);
  expect(record.status).toBe('failed');
  expect(
    analysedPoints(record).every(
      ({ speedup, trials }) => speedup === null && trials[0]?.failure?.code === 'wrong-result',
    ),
  ).toBe(true);
});

test('saved runs survive being cut, newer and foreign neighbours', async () => {
  const data = temporaryFolder();
  const runs = path.join(data, 'runs');
  await corelab('run --model threads --workers 1 --repeat 1 --tasks 5', { data });
  const [file] = readdirSync(runs) as [string];
  const whole = readFileSync(path.join(runs, file), 'utf8');
  writeFileSync(path.join(runs, '1-cut.json'), whole.slice(0, whole.length / 2));
  writeFileSync(
    path.join(runs, '2-newer.json'),
    JSON.stringify({ ...(JSON.parse(whole) as object), version: 9 }),
  );
  writeFileSync(path.join(runs, '3-foreign.json'), '{"hello":"world"}');

  const list = await corelab('history list', { data });
  expect(list.exitCode).toBe(0);
  expect(list.out).toMatch(/primes · sequential, threads/);
  expect(list.out).toMatch(/1-cut .*cut off or damaged/);
  expect(list.out).toMatch(/2-newer .*newer Corelab/);
  expect(list.out).toMatch(/3-foreign .*not a run of Corelab/);
  for (const id of ['1-cut', '2-newer', '3-foreign']) {
    const { exitCode, err } = await corelab(`history show ${id}`, { data });
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^error: The run .* cannot be shown/);
  }
  expect(readdirSync(runs)).toHaveLength(4);
});
