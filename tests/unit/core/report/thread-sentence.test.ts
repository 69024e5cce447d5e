import { describe, expect, test } from 'vitest';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { threadSentence } from '../../../../src/core/report/thread-sentence';
import { whoseTime } from '../../../../src/core/report/whose-time';
import { trialOf } from '../../../support/fake-lab';

/** 100 ms, in which each lane computes for so many ms and is ready or has nothing to do for the rest. */
function trial(computingMs: readonly number[], workers = 1): RecordedTrial {
  const one = trialOf(100);
  return {
    ...one,
    workers: Array.from({ length: workers }, () => one.workers[0] as RecordedTrial['workers'][number]),
    timeline: {
      ...one.timeline,
      lanes: computingMs.map((computing, lane) => ({
        worker: lane % workers,
        totalsMs: { computing, ready: 90 - computing, retrying: 10 },
        segments: { kind: 'spans' as const, spans: [] },
      })),
    },
  };
}

describe('how busy a thread was that many lanes share', () => {
  test('is what its lanes computed together, failed attempts included', () => {
    expect(threadSentence([trial([20, 30])])).toBe('Its one thread was busy 70 % of the time.');
    expect(threadSentence([trial([20, 30, 10, 10], 2)])).toBe('Its 2 threads were busy 55 % of the time.');
  });

  test('is the median of the rounds; failed trials do not count', () => {
    const failed = { ...trial([90, 0]), failure: { code: 'run-timed-out', message: '' } };
    expect(threadSentence([trial([10, 0]), trial([30, 0]), trial([50, 0]), failed])).toContain('busy 50 %');
  });

  test('is CPU time where a runtime of another language shares its threads out itself', () => {
    const runtime = { title: 'Go', version: '1.19.8', threads: 2 };
    // Lanes that wait for a thread are not told from those that compute; the process had 100 ms of CPU time.
    const inGo = { ...trial([90, 90, 90, 90]), runtime };
    expect(threadSentence([inGo])).toBe('Its 2 threads were busy 50 % of the time.');
    expect(threadSentence([{ ...inGo, runtime: { ...runtime, threads: 4 } }])).toBeUndefined();
  });

  test('is not said where every lane has a thread of its own, or nothing was measured', () => {
    expect(threadSentence([trial([50, 50], 2)])).toBeUndefined();
    expect(threadSentence([])).toBeUndefined();
  });
});

describe('whose time was lost', () => {
  test('is that of the workers, or of tasks in flight where they share a thread', () => {
    expect(whoseTime([trial([50, 50], 2)])).toBe('the workers’ time');
    expect(whoseTime([trial([20, 30])])).toBe('the time of its tasks in flight');
    expect(whoseTime([])).toBe('the workers’ time');
  });
});
