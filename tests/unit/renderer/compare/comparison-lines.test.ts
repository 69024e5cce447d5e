import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { comparisonLines } from '../../../../src/renderer/compare/comparison-lines';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

const rounds = (wallMs: number) => [0, 1, 2, 3, 4, 5].map((round) => trialOf(wallMs + round / 10, round));
const point = (model: string, workers: number, settings = {}) =>
  pointOf({ model, workers, settings, trials: rounds(200 / (workers + 1)) });
const sourceOf = (...records: RunRecord[]) =>
  records.map((record, index) => ({ id: String(index), title: `Run ${index}`, record }));

const byWorkers = (...counts: number[]) =>
  recordWith([
    pointOf({ trials: rounds(200) }),
    ...counts.map((count) => point('threads', count)),
    point('async', 1),
  ]);
const byBatch = (...batches: number[]) =>
  recordWith(
    [
      pointOf({ trials: rounds(200) }),
      ...batches.map((batch) => point('threads', 2, { batch })),
      point('async', 1),
    ],
    { sweep: { batch: batches } },
  );

const labels = (lines: ReturnType<typeof comparisonLines>) =>
  lines?.view.axis.categories.map(({ label }) => label);
const drawn = (lines: ReturnType<typeof comparisonLines>) =>
  Object.fromEntries(
    lines?.view.series.map(({ title, points }) => [title, points.map(({ place }) => place)]) ?? [],
  );

describe('the lines of compared runs', () => {
  it('share the workers as categories in their order; models without workers stand apart', () => {
    const lines = comparisonLines(sourceOf(byWorkers(4, 1), byWorkers(2, 4)), descriptors);
    expect(labels(lines)).toEqual(['1', '2', '4', 'Async']);
    expect(drawn(lines)).toEqual({
      'A: Threads': [0, 2],
      'A: Async': [3],
      'B: Threads': [1, 2],
      'B: Async': [3],
    });
    expect(lines?.names).toEqual(['Threads', 'Async']);
  });

  it('share the values that were swept', () => {
    const lines = comparisonLines(sourceOf(byBatch(1, 16), byBatch(4, 16, 2)), descriptors);
    expect(labels(lines)).toEqual(['1', '2', '4', '16', 'Async']);
    expect(drawn(lines)).toMatchObject({ 'A: Threads × 2': [0, 3], 'B: Threads × 2': [1, 2, 3] });
  });

  it('are one of each run where one is chosen, in the colour of the run', () => {
    const lines = comparisonLines(sourceOf(byWorkers(1, 2), byWorkers(1, 2)), descriptors, 'Threads');
    expect(lines?.view.series.map(({ title }) => title)).toEqual(['A: Threads', 'B: Threads']);
    const [a, b] = lines?.view.series ?? [];
    expect(a?.look.colour).not.toBe(b?.look.colour);
    expect(a?.look.marker).toBe(b?.look.marker);
  });

  it('have no axis where runs vary different things', () => {
    expect(comparisonLines(sourceOf(byWorkers(1, 2), byBatch(1, 2)), descriptors)).toBeUndefined();
  });

  it('leave void points out, and count them', () => {
    const record = byWorkers(1, 2);
    const points = record.analysis.points.map((one) =>
      one.id === 'threads-2' ? { ...one, verdict: { level: 'void' as const } } : one,
    );
    const spoilt = { ...record, analysis: { ...record.analysis, points } };
    const lines = comparisonLines(sourceOf(record, spoilt), descriptors, 'Threads');
    expect(drawn(lines)).toEqual({ 'A: Threads': [0, 1], 'B: Threads': [0] });
    expect(lines?.view.leftOut).toBe(1);
  });
});
