import { expect, test } from 'vitest';
import type { RecordedPoint, RecordedVerdict } from '../../../../src/core/record/run-record';
import { judgeLimit } from '../../../../src/core/trust/speedup-limit';
import { recordOf } from '../../../support/records';

const point = (median: number, level: RecordedVerdict['level'] = 'sound', half = 0.1): RecordedPoint => ({
  model: `of ${median}`,
  workers: 2,
  settings: {},
  trials: [],
  speedup: { median, low: median - half, high: median + half, rounds: 6, preliminary: false },
  efficiency: median / 2,
  verdict: { level, reasons: [] },
});
const baseline = { ...point(1, 'sound', 0), model: 'sequential' };
const judged = (limit: number, ...points: RecordedPoint[]) => {
  const found = judgeLimit({ ...recordOf(), points: [baseline, ...points] }, limit, 'sequential');
  return 'point' in found ? { ...found, point: found.point.speedup.median } : found;
};

test('the best median decides, and the interval whether that is settled', () => {
  expect(judged(1.5, point(1.7), point(1.6))).toEqual({ kind: 'reached', point: 1.7, isSettled: true });
  expect(judged(1.65, point(1.7))).toEqual({ kind: 'reached', point: 1.7, isSettled: false });
  expect(judged(1.75, point(1.7, 'doubtful'))).toEqual({ kind: 'below', point: 1.7, isSettled: false });
  expect(judged(1.9, point(1.7))).toEqual({ kind: 'below', point: 1.7, isSettled: true });
});

test('a best point that is void proves nothing, in neither direction', () => {
  expect(judged(1.5, point(1.9, 'void'))).toEqual({ kind: 'void', point: 1.9 });
  expect(judged(1.5, point(1.2, 'void'))).toEqual({ kind: 'void', point: 1.2 });
  expect(judged(1.5, point(1.9, 'void'), point(1.2))).toEqual({ kind: 'void', point: 1.9 });
  expect(judged(1.5, point(1.9, 'void'), point(1.7))).toEqual({ kind: 'void', point: 1.9 });
  expect(judged(1.5, point(1.4, 'void'), point(1.2))).toEqual({ kind: 'void', point: 1.4 });
});

test('the baseline is no speedup', () => {
  expect(judged(0.5)).toEqual({ kind: 'nothing-measured' });
});
