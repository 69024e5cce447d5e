/** What workloads of tests do to a trial, end to end: outcomes, serial parts, memory that tasks share. Terminal host and record. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isAvailable } from '../../src/core/availability';
import { type RunRecord, runRecordSchema } from '../../src/core/record/run-record';
import { corelab } from '../support/cli/built-cli';
import { buildPieces, withPieces } from '../support/engine/build-pieces';
import { joinMs, prepareMs } from '../support/engine/pieces/joined';

beforeAll(buildPieces);

const run = (args: string) =>
  corelab(`run ${args} --repeat 1 --no-ceiling --no-warm-up --json -`, { environment: withPieces });

async function recordOf(args: string): Promise<RunRecord> {
  const { exitCode, out, err } = await run(args);
  if (out === '') throw new Error(err);
  expect(exitCode).toBe(0);
  return runRecordSchema.parse(JSON.parse(out));
}

describe('a workload that is judged by outcomes', () => {
  it('has them in the record, counted, expected or not', async () => {
    const { points } = await recordOf(
      '--workload test-observed --model processes,threads --workers 2 --tasks 20',
    );
    expect(points).toHaveLength(3);
    for (const { trials } of points) {
      expect(trials[0]?.tasks).toMatchObject({ done: 20, failed: 0 });
      expect(trials[0]?.measures?.find(({ id }) => id === 'results')?.outcomes).toEqual([
        { id: 'torn', title: 'A torn value', count: 4, expected: false },
        { id: 'whole', title: 'A whole value', count: 16, expected: true },
      ]);
    }
  });
});

describe('a serial part before and after the tasks', () => {
  it('shows in the ledger, the baseline’s too', async () => {
    const { points, analysis } = await recordOf(
      '--workload test-joined --model threads --workers 2 --tasks 10',
    );
    expect(points.map(({ model }) => model).sort()).toEqual(['sequential', 'threads']);
    for (const { id, ledgers } of analysis.points) {
      const lanes = points.find((point) => point.id === id)?.workers ?? 0;
      expect(ledgers[0]?.bins['prepare']).toBeGreaterThanOrEqual(0.99 * lanes * prepareMs);
      expect(ledgers[0]?.bins['join']).toBeGreaterThanOrEqual(0.99 * lanes * joinMs);
    }
  });
});

describe('tasks before the clock', () => {
  it('are known by their own numbers, as on the clock', async () => {
    const { points } = await recordOf(
      '--workload test-costly --model threads,processes,async --workers 2 --tasks 20',
    );
    for (const { trials, workers } of points)
      for (const { tasks, warmUp } of trials) {
        expect(tasks).toMatchObject({ done: 20, failed: 0 });
        if (warmUp === undefined || !isAvailable(warmUp)) throw new Error('not warmed up');
        // A task that fails ends the warm-up after the first of at least three rounds.
        expect(warmUp.tasks).toBeGreaterThanOrEqual(3 * workers);
      }
  });
});

describe('memory that tasks share', () => {
  it.each(['test-shared', 'test-channel'])(
    'is there on threads and where one process works alone: %s',
    async (workload) => {
      const { points } = await recordOf(
        `--workload ${workload} --model threads,async,gil --workers 2 --tasks 20`,
      );
      expect(points.map(({ trials }) => trials[0]?.tasks.done)).toEqual([20, 20, 20, 20]);
    },
  );

  it.each([
    ['test-shared', 'memory that tasks share'],
    ['test-channel', 'channels between tasks'],
  ])('is what processes lack, and planning says so: %s', async (workload, what) => {
    const { exitCode, out, err } = await run(`--workload ${workload} --model processes`);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(`The workload ${workload} needs ${what}, which `);
    expect(err).toContain('threads');
  });
});

describe('tasks that two threads do together', () => {
  const work = '--workload test-partners --tasks 10';

  it('have one result each in the record, the baseline’s too', async () => {
    const { points } = await recordOf(`${work} --model threads --workers 2,3`);
    expect(points.map(({ trials }) => trials[0]?.tasks)).toEqual(
      points.map(() => ({ total: 10, done: 10, failed: 0, retried: 0 })),
    );
    for (const { model, trials } of points) {
      const outcomes = trials[0]?.measures?.find(({ id }) => id === 'results')?.outcomes;
      expect(outcomes?.map(({ id }) => id)).toEqual([model === 'sequential' ? 'one thread' : 'two threads']);
    }
  });

  it.each([
    [
      'threads --workers 1,2',
      '--workers must be at least 2, got 1: each task of test-partners runs on 2 threads',
    ],
    ['threads --workers 2 --batch 4', '--batch must be at most 1, got 4'],
    ['gil --workers 2', 'needs several threads at once for one task, which'],
  ])('are refused by the option that does not fit: %s', async (args, sentence) => {
    const { exitCode, out, err } = await run(`${work} --model ${args}`);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  });
});
