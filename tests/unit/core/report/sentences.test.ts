import { describe, expect, test } from 'vitest';
import type { AnalysedPoint } from '../../../../src/core/record/analysed-points';
import type { RecordedFits, RunRecord } from '../../../../src/core/record/run-record';
import { compareRuns, differenceLine } from '../../../../src/core/report/compare-runs';
import { fitSentence } from '../../../../src/core/report/fit-sentence';
import { ledgerSentence } from '../../../../src/core/report/ledger-sentence';
import { trialOf, twoCpus } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

const speedup = { median: 3.41, low: 3.35, high: 3.46, rounds: 6, preliminary: false };
const bins = { useful: 344, dispatch: 24, slower: 20, tail: 12, 'run-queue-wait': 3, unexplained: -3 };
const point: AnalysedPoint = {
  ...pointOf({ model: 'threads', workers: 4, trials: [trialOf(100)] }),
  ledgers: [{ round: 0, total: 400, bins }],
  speedup,
  efficiency: 0.85,
  ideal: { linear: 4, bound: 3.999, ceiling: { ...speedup, median: 3.6 } },
};

describe('the ledger as a sentence', () => {
  test('names what was lost, the largest first, and leaves out what is below 1 %', () => {
    expect(ledgerSentence(point)).toBe(
      'threads × 4: 3.41x [3.35–3.46] of 4x possible (independent copies reach 3.60x). Of the workers’ time: ' +
        '6.0 % dispatch overhead, 5.0 % slower computing, 3.0 % idle tail.',
    );
  });

  test('does not hide what is unexplained, whichever way', () => {
    const ledgers = [{ round: 0, total: 400, bins: { useful: 412, unexplained: -12 } }];
    expect(ledgerSentence({ ...point, ledgers })).toContain(': -3.0 % unexplained.');
  });

  test('takes the median of the rounds', () => {
    const ledgers = [2, 50, 4].map((tail, round) => ({
      round,
      total: 100,
      bins: { useful: 100 - tail, tail },
    }));
    expect(ledgerSentence({ ...point, ledgers })).toContain(': 4.0 % idle tail.');
  });

  test('is not said without a speedup or a ledger', () => {
    expect(ledgerSentence({ ...point, speedup: null })).toBeUndefined();
    expect(ledgerSentence({ ...point, ledgers: [] })).toBeUndefined();
  });
});

describe('fits as sentences', () => {
  const interval = (median: number, low: number, high: number) => ({ ...speedup, median, low, high });
  const amdahl: RecordedFits['laws'][number] = {
    law: 'amdahl',
    parameters: { oneWorker: interval(0.91, 0.9, 0.92), serialFraction: interval(0.05, 0.04, 0.06) },
    deviation: 0.012,
    atMost: { median: 20, low: 16.7, high: 25 },
  };
  const usl: RecordedFits['laws'][number] = {
    law: 'usl',
    parameters: {
      oneWorker: interval(0.91, 0.9, 0.92),
      contention: interval(0.02, 0.01, 0.03),
      coherency: interval(0.004, 0.003, 0.005),
    },
    deviation: 0.012,
    atMost: { median: 6.1, low: 6, high: 6.3 },
    bestWorkers: { median: 15.7, low: 13, high: 18 },
  };

  test('say what each worker does, what is lost of what, and the highest speedup', () => {
    expect(fitSentence(amdahl)).toBe(
      "Amdahl: each worker does 0.910 [0.900–0.920] of the baseline, 5.0 % [4.0 %–6.0 %] of one worker's time is serial, " +
        'at most 20.0x [16.7–25.0]; the points lie 1.2 % off the curve.',
    );
    expect(fitSentence(usl)).toBe(
      'USL: each worker does 0.910 [0.900–0.920] of the baseline, contention costs 2.0 % [1.0 %–3.0 %] of its time for ' +
        'every other worker, coherency 0.40 % [0.30 %–0.50 %] for every exchange between two workers, ' +
        'at most 6.10x [6.00–6.30] with 16 workers; the points lie 1.2 % off the curve.',
    );
  });

  test('name no limit where none is seen', () => {
    const unseen = { median: null, low: 30, high: null };
    expect(fitSentence({ ...usl, atMost: unseen, bestWorkers: unseen })).toContain(
      ', no limit seen: if there is one, it is 30.0x or more;',
    );
    expect(fitSentence({ ...amdahl, atMost: { ...unseen, low: null } })).toContain(', no limit seen;');
    expect(fitSentence({ law: 'usl', available: false, reason: 'too few rounds' })).toBeUndefined();
  });

  test('never name less than one worker', () => {
    const bestWorkers = { median: 0.2, low: 0.1, high: 0.3 };
    expect(fitSentence({ ...usl, bestWorkers })).toContain(' with 1 worker;');
  });

  test('of version 1 say only what it knew, with limits that may be open', () => {
    const { oneWorker: _oneWorker, ...parameters } = 'parameters' in amdahl ? amdahl.parameters : {};
    const old = { ...amdahl, parameters, atMost: { median: 40, low: 20, high: null } } as typeof amdahl;
    expect(fitSentence(old)).toContain("Amdahl: 5.0 % [4.0 %–6.0 %] of one worker's time is serial, ");
    expect(fitSentence(old)).toContain('at most 40.0x [20.0–∞];');
  });
});

describe('two runs side by side', () => {
  const record = (wallMs: number[], over: Partial<RunRecord> = {}): RunRecord => {
    const trials = wallMs.map((ms, round) => trialOf(ms, round));
    return { ...recordWith([pointOf({ model: 'threads', workers: 4, trials })]), ...over };
  };
  const slow = [100, 101, 102, 103, 104, 105];

  test('a difference is clear where the intervals do not overlap', () => {
    const { points, differences } = compareRuns(record(slow), record(slow.map((ms) => ms / 2)));
    expect(points).toMatchObject([{ ratio: { median: 2 }, clear: true }]);
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
    expect(compareRuns(record(slow), other).differences.map(differenceLine)).toEqual([
      'processor: Test CPU and Other CPU',
    ]);
    const sized = (parameters: object) =>
      ({ ...other, machine: twoCpus, spec: { ...other.spec, parameters } }) as RunRecord;
    expect(
      compareRuns(sized({ range: 1000, step: 1 }), sized({ range: 2000, step: 1 })).differences.map(
        differenceLine,
      ),
    ).toEqual(['range: 1,000 and 2,000']);
    const batched = record(slow);
    batched.points = batched.points.map((one) => ({ ...one, settings: { batch: 16 } }));
    expect(compareRuns(record(slow), batched).points).toEqual([]);
  });
});
