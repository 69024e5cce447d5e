/** Models of tests, with a scheduler of tests and with several lanes at each place, end to end: terminal host and record. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type RecordedTrial, runRecordSchema } from '../../src/core/record/run-record';
import { corelab } from '../support/cli/built-cli';
import { buildPieces, withPieces } from '../support/engine/build-pieces';
import { costOfTask } from '../support/engine/pieces/costly';

beforeAll(buildPieces);

const how = '--repeat 1 --no-ceiling --no-warm-up --json -';

async function pointOf(model: string, args: string) {
  const { exitCode, out, err } = await corelab(`run --model ${model} ${args} ${how}`, {
    environment: withPieces,
  });
  if (out === '') throw new Error(err);
  expect(exitCode).toBe(0);
  const record = runRecordSchema.parse(JSON.parse(out));
  const index = record.points.findIndex((point) => point.model === model);
  const trial = record.points[index]?.trials[0] as RecordedTrial;
  return { record, trial, id: record.points[index]?.id };
}

/** Numbers of the tasks in the order in which a lane began them. */
function orderOn({ timeline }: RecordedTrial, lane: number): number[] {
  const segments = timeline.lanes[lane]?.segments;
  if (segments?.kind !== 'spans') throw new Error('The lane has no spans.');
  return [...new Set(segments.spans.map(([, , , task]) => task).filter((task) => task >= 0))];
}

describe('a scheduler of tests', () => {
  it('decides which task goes on next, and has a ledger as every model', async () => {
    const { record, trial, id } = await pointOf(
      'test-cheapest',
      '--workers 1 --workload test-costly --tasks 40',
    );
    expect(trial.tasks).toMatchObject({ done: 40, failed: 0 });
    const order = orderOn(trial, 0);
    expect(order).toHaveLength(40);
    const costs = order.map(costOfTask);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(order).not.toEqual([...order].sort((a, b) => a - b));

    const ledger = record.analysis.points.find((point) => point.id === id)?.ledgers[0];
    const sum = Object.values(ledger?.bins ?? {}).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(ledger?.total ?? NaN, 3);
    expect(ledger?.total).toBeCloseTo(trial.wallMs, 3);
  });

  it('shares its tasks with others of its kind', async () => {
    const { trial } = await pointOf('test-cheapest', '--workers 3 --workload test-costly --tasks 40');
    const all = [0, 1, 2].flatMap((lane) => orderOn(trial, lane));
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, id) => id));
    for (const lane of [0, 1, 2]) {
      const costs = orderOn(trial, lane).map(costOfTask);
      expect(costs).toEqual([...costs].sort((a, b) => a - b));
    }
  });
});

describe('event loops side by side', () => {
  it('have as many lanes each as their option says, all of them in the record', async () => {
    const { trial } = await pointOf('test-loops', '--workers 2 --workload wait --size 30 --tasks 40');
    expect(trial.tasks).toMatchObject({ done: 40, failed: 0 });
    expect(trial.workers).toHaveLength(2);
    expect(trial.timeline.lanes.map(({ worker }) => worker)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    // Waits overlap: the lanes together waited far longer than the trial took.
    const waited = trial.timeline.lanes.reduce((total, { totalsMs }) => total + (totalsMs['wait'] ?? 0), 0);
    expect(waited).toBeGreaterThan(40 * 28);
    expect(waited).toBeLessThanOrEqual(10 * trial.wallMs);
  });
});
