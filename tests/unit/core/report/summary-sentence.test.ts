import { describe, expect, test } from 'vitest';
import { analysedPoints } from '../../../../src/core/record/analysed-points';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { settingsText } from '../../../../src/core/report/point-report';
import { summarySentence } from '../../../../src/core/report/summary-sentence';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordOf, recordWith } from '../../../support/records';

const sentence = (record: RunRecord) => summarySentence(record);
const rounds = (...wallMs: number[]) => recordOf({ trials: wallMs.map((ms, round) => trialOf(ms, round)) });

test('a gain is told with its interval and how far to trust it', () => {
  expect(sentence(rounds(105, 110, 100))).toBe(
    'threads with 2 workers was 1.90 times [1.82–2.00] as fast as one process; preliminary: 3 rounds.',
  );
  expect(sentence(rounds(100, 101, 102, 103, 104, 105))).not.toContain('preliminary');
});

test('a void result is called void in the same sentence, under the title where there is one', () => {
  const record = rounds(105, 110, 100);
  const points = analysedPoints(record).map((point) =>
    point.model === 'threads'
      ? { ...point, title: 'Threads', verdict: { level: 'void' as const, reasons: [] } }
      : point,
  );
  expect(summarySentence(record, points)).toBe(
    'Threads with 2 workers measured 1.90 times [1.82–2.00] as fast as one process; preliminary: 3 rounds, but this result is void. Run again on a quieter machine.',
  );
});

test('an interval that holds 1 is no clear gain', () => {
  expect(sentence(rounds(190, 195, 220))).toMatch(/^Nothing was clearly faster than one process/);
});

test('a loss is called one', () => {
  expect(sentence(rounds(400, 410))).toMatch(
    /^Nothing was faster than one process: threads with 2 workers came closest/,
  );
});

describe('of three points or more', () => {
  const points = (phase?: string) => [
    pointOf({ trials: trialsOf(200, 12) }),
    ...[1, 4, 16].map((batch) =>
      pointOf({
        model: 'threads',
        workers: 2,
        settings: { batch },
        trials: trialsOf(100 - batch, 12, phase),
      }),
    ),
  ];
  const trialsOf = (ms: number, count: number, phase?: string) =>
    Array.from({ length: count }, (_, round) => ({
      ...trialOf(ms + round / 100, round),
      ...(phase !== undefined && round >= 6 && { phase }),
    }));

  test('the best is said to be not confirmed', () => {
    expect(sentence(recordWith(points()))).toMatch(/as fast as one process \(best of 3, not confirmed\)\.$/);
  });

  test('unless it was measured again', () => {
    const record = recordWith(points('confirmation'));
    expect(sentence(record)).toMatch(/\(best of 3, measured again in \d+ fresh rounds\)\.$/);
  });
});

test('nothing is said while a point is missing', () => {
  expect(sentence(recordOf({ trials: [] }))).toBeUndefined();
});

test('settings are told unless they are the default', () => {
  const options = [
    { kind: 'integer' as const, name: 'batch', label: '', help: '', min: 1, max: 9, default: 1 },
  ];
  expect(settingsText({ batch: 1, dispatch: 'shared' }, options)).toBe('dispatch shared');
  expect(settingsText({ batch: 1000, dispatch: 'shared' }, options)).toBe('batch 1,000, dispatch shared');
});
