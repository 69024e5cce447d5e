import { expect, test } from 'vitest';
import type { PointAnalysis, RecordedVerdict } from '../../../../src/core/record/run-record';
import { judgeLimit } from '../../../../src/core/trust/speedup-limit';
import { pointOf, recordWith } from '../../../support/records';

const point = (median: number, level: RecordedVerdict['level'] = 'sound', half = 0.1): PointAnalysis => ({
  id: `of-${median}-2`,
  speedup: { median, low: median - half, high: median + half, rounds: 6, preliminary: false },
  efficiency: median / 2,
  verdict: { level },
  ledgers: [],
});
const baseline = { ...point(1, 'sound', 0), id: 'sequential-1' };
const judged = (limit: number, ...points: PointAnalysis[]) => {
  const measured = points.map(({ id }) => pointOf({ id, model: id, workers: 2 }));
  const record = recordWith([pointOf(), ...measured]);
  record.analysis.points = [baseline, ...points];
  const found = judgeLimit(record, limit);
  return 'point' in found ? { ...found, point: found.point.speedup.median } : found;
};

test('the best median decides, and the interval whether that is settled', () => {
  expect(judged(1.5, point(1.7), point(1.6))).toEqual({ kind: 'reached', point: 1.7, isSettled: true });
  expect(judged(1.65, point(1.7))).toEqual({ kind: 'reached', point: 1.7, isSettled: false });
  expect(judged(1.75, point(1.7, 'doubtful'))).toEqual({ kind: 'below', point: 1.7, isSettled: false });
  expect(judged(1.9, point(1.7))).toEqual({ kind: 'below', point: 1.7, isSettled: true });
});

test('a best point that is void settles nothing, in neither direction', () => {
  expect(judged(1.5, point(1.9, 'void'))).toEqual({ kind: 'void', point: 1.9 });
  expect(judged(1.5, point(1.2, 'void'))).toEqual({ kind: 'void', point: 1.2 });
  expect(judged(1.5, point(1.9, 'void'), point(1.2))).toEqual({ kind: 'void', point: 1.9 });
  expect(judged(1.5, point(1.9, 'void'), point(1.7))).toEqual({ kind: 'void', point: 1.9 });
  expect(judged(1.5, point(1.4, 'void'), point(1.2))).toEqual({ kind: 'void', point: 1.4 });
});

test('the baseline is no speedup', () => {
  expect(judged(0.5)).toEqual({ kind: 'nothing-measured' });
});
