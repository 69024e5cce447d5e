import { describe, expect, test } from 'vitest';
import { HistogramLog, mergeHistograms, readHistogram } from '../../../../src/core/statistics/histogram';

function logged(from: number, to: number): HistogramLog {
  const log = new HistogramLog('µs');
  for (let value = from; value <= to; value++) log.add(value);
  return log;
}

describe('a histogram', () => {
  test('keeps percentiles to three digits, in a text of some hundred characters', () => {
    const recorded = logged(1, 10_000).recorded();
    expect(recorded).toMatchObject({ encoding: 'hdr-v2-base64', unit: 'µs' });
    expect(recorded.data.length).toBeLessThan(1000);
    const spread = readHistogram(recorded);
    expect(spread).toMatchObject({ count: 10_000, min: 1 });
    expect(spread.max / 10_000).toBeCloseTo(1, 2);
    expect(spread.percentile(50) / 5000).toBeCloseTo(1, 2);
    expect(spread.percentile(99) / 9900).toBeCloseTo(1, 2);
    expect(spread.mean / 5000.5).toBeCloseTo(1, 2);
  });

  test('grows with its values, and counts what is below zero as zero', () => {
    const log = new HistogramLog('µs');
    log.add(-3);
    log.add(0.4);
    log.add(3_600_000_000);
    const spread = readHistogram(log.recorded());
    expect([log.count, spread.min]).toEqual([3, 0]);
    expect(spread.max / 3_600_000_000).toBeCloseTo(1, 2);
  });

  test('is one of several', () => {
    const merged = mergeHistograms([logged(1, 100).recorded(), logged(101, 400).recorded()]);
    expect(merged && readHistogram(merged)).toMatchObject({ count: 400, min: 1, max: 400 });
    expect(mergeHistograms([])).toBeUndefined();
  });

  test('is refused when it is empty or none', () => {
    expect(() => readHistogram(new HistogramLog('µs').recorded())).toThrow('the histogram is empty');
    expect(() => readHistogram({ data: 'bm8=' })).toThrow();
  });
});
