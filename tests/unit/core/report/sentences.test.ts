import { describe, expect, test } from 'vitest';
import { experimentSpecSchema } from '../../../../src/core/experiment/experiment-spec';
import type { RecordedFits, RecordedPoint, RunRecord } from '../../../../src/core/record/run-record';
import { compareRuns } from '../../../../src/core/report/compare-runs';
import { fitSentence } from '../../../../src/core/report/fit-sentence';
import { ledgerSentence } from '../../../../src/core/report/ledger-sentence';
import { trialOf, twoCpus } from '../../../support/fake-lab';

const speedup = { median: 3.41, low: 3.35, high: 3.46, rounds: 6, preliminary: false };
const bins = { useful: 344, dispatch: 24, slower: 20, tail: 12, 'run-queue-wait': 3, unexplained: -3 };
const point: RecordedPoint = {
  model: 'threads',
  workers: 4,
  settings: {},
  trials: [{ ...trialOf(100), ledger: { total: 400, bins } }],
  speedup,
  efficiency: 0.85,
  ideal: { linear: 4, bound: 3.999, ceiling: { ...speedup, median: 3.6 } },
};

describe('the ledger as a sentence', () => {
  test('names what was lost, the largest first, and leaves out what is below 1 %', () => {
    expect(ledgerSentence(point)).toBe(
      'threads with 4 workers: 3.41x [3.35–3.46] of 4 (independent copies reach 3.60): ' +
        '6.0 % dispatch overhead, 5.0 % slower computing, 3.0 % idle tail.',
    );
  });

  test('does not hide what is unexplained, whichever way', () => {
    const trials = [{ ...trialOf(100), ledger: { total: 400, bins: { useful: 412, unexplained: -12 } } }];
    expect(ledgerSentence({ ...point, trials })).toContain(': -3.0 % unexplained.');
  });

  test('takes the median of the rounds', () => {
    const round = (tail: number) => ({
      ...trialOf(100),
      ledger: { total: 100, bins: { useful: 100 - tail, tail } },
    });
    expect(ledgerSentence({ ...point, trials: [round(2), round(50), round(4)] })).toContain(
      ': 4.0 % idle tail.',
    );
  });

  test('is not said without a speedup or a ledger', () => {
    expect(ledgerSentence({ ...point, speedup: null })).toBeUndefined();
    expect(ledgerSentence({ ...point, trials: [trialOf(100)] })).toBeUndefined();
  });
});

describe('fits as sentences', () => {
  const share = { ...speedup, median: 0.05, low: 0.04, high: 0.06 };
  const fit: RecordedFits['laws'][number] = {
    law: 'amdahl',
    parameters: { serialFraction: share },
    deviation: 0.012,
    atMost: { median: 20, low: 16.7, high: 25 },
  };

  test('parameters with intervals, and the highest speedup', () => {
    expect(fitSentence(fit)).toBe(
      'Amdahl: serial fraction 5.0 % [4.0 %–6.0 %], at most 20.0x [16.7–25.0]; 1.2 % off its curve.',
    );
  });

  test('no highest speedup where none is in sight', () => {
    expect(fitSentence({ ...fit, atMost: { median: null, low: 30, high: null } })).toContain(
      ', at least 30.0x possible;',
    );
    expect(fitSentence({ ...fit, atMost: { median: 40, low: 20, high: null } })).toContain(
      '[20.0–without end]',
    );
    expect(fitSentence({ law: 'usl', available: false, reason: 'too few rounds' })).toBeUndefined();
  });
});

describe('two runs side by side', () => {
  const record = (wallMs: number[], over: Partial<RunRecord> = {}): RunRecord => ({
    format: 'corelab.run',
    version: 1,
    id: 'a',
    startedAt: '2026-01-31T14:25:30.000Z',
    status: 'done',
    spec: experimentSpecSchema.parse({ models: ['threads'], workers: [4], rounds: 6 }),
    machine: twoCpus,
    runtime: { host: 'test', node: '20', v8: '11', corelab: '0' },
    points: [{ ...point, trials: wallMs.map((ms, round) => trialOf(ms, round)) }],
    samples: [],
    warnings: [],
    ...over,
  });
  const slow = [100, 101, 102, 103, 104, 105];

  test('a difference is clear where the intervals do not overlap', () => {
    const { points, differences } = compareRuns(record(slow), record(slow.map((ms) => ms / 2)));
    expect(points).toMatchObject([{ ratio: 2, clear: true }]);
    expect(differences).toEqual([]);
    expect(compareRuns(record(slow), record([95, 99, 101, 103, 108, 110])).points).toMatchObject([
      { clear: false },
    ]);
  });

  test('a range of three rounds is too little to be clear', () => {
    expect(compareRuns(record([100, 101, 102]), record([50, 51, 52])).points).toMatchObject([
      { clear: false },
    ]);
  });

  test('points that only one run has are left out, other machines named', () => {
    const other = record(slow, { machine: { ...twoCpus, cpu: { ...twoCpus.cpu, model: 'Other CPU' } } });
    expect(compareRuns(record(slow), other).differences).toEqual(['processor: Test CPU and Other CPU']);
    const batched = record(slow);
    batched.points = batched.points.map((one) => ({ ...one, settings: { batch: 16 } }));
    expect(compareRuns(record(slow), batched).points).toEqual([]);
  });
});
