import { describe, expect, test } from 'vitest';
import type { RecordedPoint } from '../../../../src/core/record/run-record';
import { compareRuns } from '../../../../src/core/report/compare-runs';
import { detailsText, pointName } from '../../../../src/core/record/point-name';
import { sweepSentences } from '../../../../src/core/report/sweep-sentences';
import { runSummary } from '../../../../src/core/report/run-summary';
import { trialOf } from '../../../support/fake-lab';
import { racedTrial } from '../../../support/raced-trial';
import { pointOf, recordOf, recordWith, withSpeedups } from '../../../support/records';

const point = (
  model: string,
  workers: number,
  settings: RecordedPoint['settings'],
  wallMs: number[],
  parameters?: RecordedPoint['parameters'],
): RecordedPoint =>
  pointOf({
    id: JSON.stringify([model, workers, settings, parameters]),
    model,
    workers,
    settings,
    ...(parameters && { parameters }),
    trials: wallMs.map((ms, round) => trialOf(ms, round)),
  });
const six = (ms: number) => [0, 1, 2, 3, 4, 5].map((i) => ms + i);
const sentences = (
  points: RecordedPoint[],
  sweep = { batch: [], dispatch: [], range: [], concurrency: [] },
) => sweepSentences(recordWith(points, { sweep }));

describe('a swept option', () => {
  const base = point('sequential', 1, {}, six(200));

  test('says nothing where the run is about what goes wrong', () => {
    const raced = (batch: number) => {
      const measured = point('threads', 2, { batch }, six(100));
      return { ...measured, trials: measured.trials.map((trial) => ({ ...trial, ...racedTrial(4) })) };
    };
    expect(sentences([base, raced(1), raced(4)])).toEqual([]);
  });

  test('is compared with its first value, round by round', () => {
    const points = [
      base,
      point('threads', 2, { batch: 1 }, [100, 110, 120, 130, 140, 150]),
      point('threads', 2, { batch: 4 }, [95, 100, 115, 125, 135, 140]),
      point('threads', 2, { batch: 16 }, [80, 88, 96, 104, 112, 120]),
    ];
    expect(sentences(points)).toEqual([
      'threads × 2: batch 16 was 1.25 times as fast as batch 1 (best of 3, not confirmed).',
    ]);
  });

  test('says so where no value was faster, and that few rounds are preliminary', () => {
    const points = [
      base,
      point('threads', 2, { batch: 1 }, [100, 100]),
      point('threads', 2, { batch: 16 }, [101, 99]),
    ];
    expect(sentences(points)).toEqual([
      'threads × 2: no batch was clearly faster than 1: batch 16 was 1.00 times [0.990–1.01] as fast (preliminary: 2 rounds).',
    ]);
  });

  test('is told apart from the other ones that are swept with it', () => {
    const points = ['messages', 'shared'].flatMap((dispatch) =>
      [1, 4].map((batch) => point('threads', 2, { dispatch, batch }, six(100 / batch))),
    );
    expect(sentences([base, ...points])).toHaveLength(4);
    expect(sentences([base, ...points])[0]).toMatch(/^threads × 2, batch 1: no dispatch was/);
  });

  test('is not what gives a model its number of workers', () => {
    const points = [4, 8].map((n) => point('thread-per-operation', n, { concurrency: n }, six(50)));
    expect(sentences([base, ...points])).toEqual([]);
    expect(pointName(points[0] as RecordedPoint, points)).toBe('thread-per-operation × 4');
  });
});

describe('a swept parameter', () => {
  const points = withSpeedups([
    point('sequential', 1, {}, six(200), { range: 1000 }),
    point('threads', 2, { batch: 1 }, six(200), { range: 1000 }),
    point('sequential', 1, {}, six(1000), { range: 8000 }),
    point('threads', 2, { batch: 1 }, six(500), { range: 8000 }),
  ]);

  const last = points[3] as RecordedPoint;

  test('has a baseline for each value', () => {
    expect(points.map(({ speedup }) => speedup?.median.toFixed(1))).toEqual(['1.0', '1.0', '1.0', '2.0']);
  });

  test('is compared by speedups, since the work is not the same', () => {
    expect(sentences(points)).toEqual([
      'threads × 2: the speedup with range 8,000 was 2.00 times [1.99–2.00] that with range 1,000.',
    ]);
  });

  test('stands in names, tables, lists and comparisons', () => {
    expect(pointName(last, points)).toBe('threads × 2, range 8,000');
    expect(detailsText(last, points)).toBe('batch 1, range 8,000');
    const record = recordWith(points);
    expect(runSummary(record).headline?.name).toBe('threads × 2, range 8,000');
    expect(runSummary(recordOf()).headline?.name).toBe('threads × 2');
    const other = recordWith(points.slice(2));
    expect(compareRuns(record, other).points.map(({ point: one }) => one.parameters)).toEqual([
      { range: 8000 },
      { range: 8000 },
    ]);
  });
});
