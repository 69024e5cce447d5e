/** Executors in Python on the plain wire, end to end: through the terminal host and the record. */
import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAvailable } from '../../src/core/availability';
import { type RecordedTrial, runRecordSchema } from '../../src/core/record/run-record';
import { corelab } from '../support/cli/built-cli';
import { buildPieces, withPieces } from '../support/engine/build-pieces';

beforeAll(buildPieces);

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('There is no python3 here: its executors are SKIPPED.');

const run = 'run --model test-python --workers 2 --repeat 1 --no-ceiling --no-warm-up --json -';

describe.runIf(hasPython)('executors in Python', () => {
  it('run primes, each result checked, with their own processes and clocks in the record', async () => {
    const { exitCode, out, err } = await corelab(`${run} --workload primes --size 2000 --tasks 20`, {
      environment: withPieces,
    });
    expect(err).not.toContain('error:');
    expect(exitCode).toBe(0);
    const { points } = runRecordSchema.parse(JSON.parse(out));
    const trial = points.find(({ model }) => model === 'test-python')?.trials[0];
    expect(trial?.failure).toBeUndefined();
    expect(trial?.tasks).toMatchObject({ total: 20, done: 20, failed: 0 });
    expect(trial?.workers).toHaveLength(2);
    expect(trial?.workers.reduce((sum, { tasks }) => sum + tasks, 0)).toBe(20);
    for (const { cpuMs, clockErrorMs, kind } of trial?.workers ?? []) {
      expect(kind).toBe('process');
      // What it used before the clock is not in it.
      const { warmUp } = trial as RecordedTrial;
      const warmUpMs = warmUp !== undefined && isAvailable(warmUp) ? warmUp.ms : 0;
      expect(warmUpMs).toBeGreaterThan(0);
      expect(isAvailable(cpuMs) && cpuMs > 0 && cpuMs < (trial?.wallMs ?? 0) + warmUpMs / 2).toBe(true);
      expect(clockErrorMs).toBeGreaterThanOrEqual(0);
      expect(clockErrorMs).toBeLessThan(1000);
    }
    for (const { totalsMs } of trial?.timeline.lanes ?? []) {
      const sum = Object.values(totalsMs).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(trial?.wallMs ?? 0, 6);
      expect(totalsMs['computing']).toBeGreaterThan(0);
    }
  });
});

describe.runIf(hasPython)('the speedup of a model in another language', () => {
  it('is against its own baseline, also beside models that have another', async () => {
    const { exitCode, out, err } = await corelab(
      'run --model threads,test-python --workers 2 --repeat 2 --no-ceiling --no-warm-up --json - --workload primes --size 2000 --tasks 20',
      { environment: withPieces },
    );
    expect(err).not.toContain('error:');
    expect(exitCode).toBe(0);
    const record = runRecordSchema.parse(JSON.parse(out));
    const trialsOf = (id: string) => record.points.find((point) => point.id === id)?.trials ?? [];
    expect(record.points.map(({ id, role, baseline }) => [id, role, baseline])).toEqual([
      ['sequential-1', 'baseline', 'sequential-1'],
      ['test-python-alone-1', 'baseline', 'test-python-alone-1'],
      ['threads-2', undefined, 'sequential-1'],
      ['test-python-2', undefined, 'test-python-alone-1'],
    ]);
    const [alone] = trialsOf('test-python-alone-1');
    expect(alone?.failure).toBeUndefined();
    expect(alone?.workers).toHaveLength(1);
    for (const [id, baseline] of [
      ['test-python-2', 'test-python-alone-1'],
      ['threads-2', 'sequential-1'],
    ] as const) {
      const ratios = trialsOf(id).map(
        ({ round, wallMs }) =>
          (trialsOf(baseline).find((one) => one.round === round)?.wallMs ?? Number.NaN) / wallMs,
      );
      const { speedup } = record.analysis.points.find((one) => one.id === id) ?? {};
      expect(speedup?.rounds).toBe(2);
      expect(speedup?.low).toBeCloseTo(Math.min(...ratios), 9);
      expect(speedup?.high).toBeCloseTo(Math.max(...ratios), 9);
    }
  });
});

describe('a model in another language', () => {
  it.runIf(hasPython)('refuses a workload that its executors do not know', async () => {
    const { exitCode, err } = await corelab(`${run} --workload noop`, { environment: withPieces });
    expect(exitCode).toBe(2);
    expect(err).toContain('The executors of the model test-python do not know the workload noop.');
  });

  it('is not available without its program, which the list of models and a run say', async () => {
    // Node is started by its path; nothing else is found.
    const environment = { ...withPieces, PATH: '/nowhere' };
    const list = await corelab('models', { environment });
    expect(list.out).toMatch(/test-python [^\n]*\n +not available, because python3 is not installed/);
    const { exitCode, err } = await corelab(`${run} --workload primes`, { environment });
    expect(exitCode).toBe(2);
    expect(err).toContain('The model test-python is not available here, because python3 is not installed.');
  });
});
