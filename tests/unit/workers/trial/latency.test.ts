import { describe, expect, it } from 'vitest';
import { readHistogram } from '../../../../src/core/statistics/histogram';
import { latencyOf, withDue } from '../../../../src/workers/trial/latency';

const every10 = { dueMs: (task: number) => 10 * task };
const lanes = [
  [
    { task: 0, start: 0, end: 30, succeeded: true },
    { task: 1, start: 30, end: 32, succeeded: true },
  ],
  [
    { task: 2, start: 40, end: 41, succeeded: false },
    { task: 2, start: 41, end: 42, succeeded: true },
  ],
];

describe('latency', () => {
  it('counts from when a task was due, so that a slow task charges those that queue behind it', () => {
    const [measure, ...others] = latencyOf(lanes, every10);
    expect(others).toEqual([]);
    expect(measure).toMatchObject({ id: 'latency', unit: 'ms', better: 'lower' });
    if (measure?.histogram === undefined) throw new Error('there is no histogram');
    const { count, min, max } = readHistogram(measure.histogram);
    expect(measure.histogram.unit).toBe('µs');
    expect([count, Math.round(min / 100), Math.round(max / 100)]).toEqual([3, 220, 300]);
  });

  it('is not measured where all tasks are there from the start, or none was done', () => {
    expect(latencyOf(lanes, {})).toEqual([]);
    expect(latencyOf([[{ task: 0, start: 0, end: 1, succeeded: false }]], every10)).toEqual([]);
  });

  it('dates attempts only where tasks have a date', () => {
    expect([...withDue(lanes[0] ?? [], {})]).toEqual(lanes[0]);
    expect([...withDue(lanes[0] ?? [], every10)].map(({ due }) => due)).toEqual([0, 10]);
  });
});
