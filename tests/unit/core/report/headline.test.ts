import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnalysedPoint } from '../../../../src/core/record/analysed-points';
import type { RecordedFinding } from '../../../../src/core/record/run-record';
import { headlineOf } from '../../../../src/core/report/headline';
import { headlineSentence, sentenceOf, summaryText } from '../../../../src/core/report/headline-sentence';
import { missingParts } from '../../../../src/core/report/missing-parts';
import { settingsText } from '../../../../src/core/record/point-name';
import { runSummary } from '../../../../src/core/report/run-summary';
import { trialOf } from '../../../support/fake-lab';
import { HistogramLog } from '../../../../src/core/statistics/histogram';
import { orderedTrial, recordingOf } from '../../../support/queue-recordings';
import { racedTrial } from '../../../support/raced-trial';
import { pointOf, recordOf, recordWith } from '../../../support/records';

type Level = 'sound' | 'doubtful' | 'void';

interface Measured {
  model?: string;
  workers?: number;
  median: number;
  low?: number;
  high?: number;
  level?: Level;
  reasons?: RecordedFinding[];
  bound?: number;
  bins?: Record<string, number>;
}

const reasonOf = (code: string, level: RecordedFinding['level'], message: string): RecordedFinding => ({
  code,
  scope: 'point',
  level,
  message,
});

function point({ model = 'threads', workers = 2, median, bound, bins, ...rest }: Measured): AnalysedPoint {
  const { low = median * 0.98, high = median * 1.02, level = 'sound', reasons = [] } = rest;
  return {
    ...pointOf({ model, workers, trials: [trialOf(100)] }),
    speedup: { median, low, high, preliminary: false, rounds: 9 },
    efficiency: null,
    ideal: { linear: workers, ceiling: null, bound: bound ?? workers },
    ledgers: bins === undefined ? [] : [{ round: 0, total: 100, bins }],
    verdict: { level, reasons, because: [] },
  };
}

const baseline: AnalysedPoint = {
  ...pointOf({ trials: [trialOf(200)] }),
  speedup: { median: 1, low: 1, high: 1, preliminary: false, rounds: 9 },
  efficiency: null,
  ledgers: [],
};

function said(...measured: Measured[]): string | undefined {
  const points = [baseline, ...measured.map(point)];
  const headline = headlineOf(recordWith(points), points);
  return headline && sentenceOf(headline, points);
}

describe('a gain', () => {
  test('says how much of how much, and where the rest went', () => {
    const bins = { useful: 80, 'run-queue-wait': 12, tail: 8, slower: -2, unexplained: 2 };
    expect(said({ median: 1.6, low: 1.58, high: 1.64, bins })).toBe(
      'threads × 2: 1.60× [1.58–1.64] of 2×. Missing 0.4×: 0.22× run-queue wait, 0.15× idle tail, 0.04× unexplained.',
    );
  });

  test('is compared with the bound where that is lower', () => {
    expect(said({ median: 1.2, low: 1.19, high: 1.21, bound: 1.25, bins: { useful: 60, lock: 40 } })).toBe(
      'threads × 2: 1.20× [1.19–1.21] of 1.25×. Missing 0.05×: 0.05× lock contention.',
    );
  });

  test('has nothing missing above what was thought possible', () => {
    expect(said({ median: 2.04, low: 2.01, high: 2.06, bins: { useful: 100 } })).toBe(
      'threads × 2: 2.04× [2.01–2.06] of 2×.',
    );
  });

  test('has no limit without workers', () => {
    expect(said({ model: 'async', workers: 1, median: 26.6, low: 21.8, high: 28.2 })).toBe(
      'async: 26.6× [21.8–28.2] as fast as one process.',
    );
  });

  test('is probable, with the reason, where it is doubtful', () => {
    const reasons = [reasonOf('wide-interval', 'doubtful', 'the interval is ±9 %')];
    expect(said({ median: 1.6, low: 1.45, high: 1.75, level: 'doubtful', reasons })).toBe(
      'threads × 2: probably 1.60× [1.45–1.75] of 2×. Doubtful: the interval is ±9 %.',
    );
  });

  test('is the one that can be believed, not the highest', () => {
    const sure = { workers: 2, median: 1.5 };
    expect(said({ workers: 8, median: 3.6, level: 'void' }, sure)).toMatch(/^threads × 2: 1\.50×/);
    expect(said({ workers: 8, median: 2.28, low: 1.26, high: 3.01 }, sure)).toMatch(/^threads × 2: 1\.50×/);
    expect(said({ workers: 8, median: 2.28, low: 0.9, high: 3.01 }, sure)).toMatch(/^threads × 2: 1\.50×/);
  });

  test('may be doubtful where it is far ahead of all that is sound', () => {
    expect(said({ model: 'async', workers: 1, median: 70, level: 'doubtful' }, { median: 1.98 })).toMatch(
      /^async: probably 70\.0×/,
    );
  });
});

test('no gain is an answer', () => {
  expect(said({ median: 0.99, low: 0.97, high: 1.01 })).toBe(
    'No clear gain: threads × 2, 0.990× [0.970–1.01].',
  );
  expect(said({ median: 0.9, level: 'doubtful' })).toMatch(/^Probably no gain: threads × 2, 0\.900×/);
});

describe('without a result that can be believed', () => {
  const load: RecordedFinding = {
    code: 'other-load',
    scope: 'run',
    level: 'void',
    message: 'Other programs used 87 % of the CPUs. Close them.',
  };

  test('there is no figure, but the reason and what to do', () => {
    const reasons = [reasonOf('too-short', 'void', 'its trials took 2 ms')];
    expect(said({ median: 1.69, level: 'void', reasons })).toBe(
      'No result for threads × 2: its trials took 2 ms. Run again on a quieter machine.',
    );
  });

  test('the points are named, or counted where they are many', () => {
    const one = { median: 1.69, level: 'void' as const };
    const swept = [1, 2, 4].map((batch) => ({ ...point(one), settings: { batch } }));
    const named = headlineOf(recordWith([baseline, ...swept.slice(0, 2)]), [baseline, ...swept.slice(0, 2)]);
    expect(named && sentenceOf(named, [baseline, ...swept])).toBe(
      'No result for threads × 2, batch 1 and threads × 2, batch 2.',
    );
    expect(said(one, { ...one, workers: 4 }, { ...one, workers: 8 })).toBe('No result for any of 3 points.');
  });

  test('the reason is the one that most points share, in the words of the run', () => {
    const shared = { ...load, message: 'other programs' };
    const own = reasonOf('too-short', 'void', 'its trials took 2 ms');
    const points = [
      baseline,
      point({ median: 1.69, level: 'void', reasons: [own, shared] }),
      point({ workers: 4, median: 1.7, level: 'void', reasons: [shared] }),
    ];
    const record = { ...recordWith(points), findings: [load] };
    const headline = headlineOf(record, points);
    expect(headline?.reasons[0]).toEqual(load);
    expect(headline && sentenceOf(headline, points)).toBe(
      'No result for threads × 2 and threads × 4. Other programs used 87 % of the CPUs. Close them. Run again on a quieter machine.',
    );
  });
});

test('a few rounds are a doubt of their own', () => {
  const rounds = (...wallMs: number[]) => recordOf({ trials: wallMs.map((ms, round) => trialOf(ms, round)) });
  expect(headlineSentence(rounds(105, 110, 100))).toBe(
    'threads × 2: probably 1.90× [1.82–2.00] as fast as one process. Doubtful: only 3 rounds.',
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
    expect(headlineSentence(recordWith(points()))).toContain(' (best of 3, not confirmed).');
  });

  test('unless it was measured again', () => {
    const record = recordWith(points('confirmation'));
    expect(headlineSentence(record)).toMatch(/\(best of 3, measured again in \d+ fresh rounds\)\./);
  });
});

test('nothing is said while a point is missing', () => {
  expect(headlineSentence(recordOf({ trials: [] }))).toBeUndefined();
});

describe('where threads were to go wrong', () => {
  const raced = (
    protection: string,
    races: number,
    more: Parameters<typeof racedTrial>[1] = {},
  ): AnalysedPoint => ({
    ...point({ median: 0.5, level: 'void' }),
    ...pointOf({
      model: 'threads',
      workers: 2,
      parameters: { protection },
      trials: [{ ...trialOf(100), ...racedTrial(races, { isExpected: protection === 'none', ...more }) }],
    }),
  });
  const sentenceFor = (...hazards: AnalysedPoint[]) => {
    const points = [baseline, ...hazards];
    const headline = headlineOf(recordWith(points), points);
    return headline && sentenceOf(headline, points);
  };

  test('the answer is how often it happened without protection, however busy the machine was', () => {
    expect(sentenceFor(raced('atomics', 0), raced('none', 200))).toBe(
      'threads × 2, protection none: lost update in 5.0 % [5.0 % to 5.0 %] of 4,000 observations.',
    );
  });

  test('none in many is no zero', () => {
    expect(sentenceFor(raced('none', 0), raced('mutex', 0))).toBe(
      'threads × 2, protection none: lost update in none of 4,000 observations, fewer than 3 in 40 rounds (95 %).',
    );
  });

  test('threads that never met have no result', () => {
    expect(sentenceFor(raced('none', 0, { overlapped: 0 }), raced('mutex', 0))).toBe(
      'No result for threads × 2, protection none: the threads never met, so nothing was tested. Run again on a quieter machine.',
    );
  });

  test('what happens to whole tasks is counted in tasks', () => {
    const stuck = (protection: string, count: number) => {
      const outcomes = [
        { id: 'finished', title: 'Finished', count: 6 - count, expected: true },
        { id: 'deadlock', title: 'Deadlock', count, expected: protection === 'none', isRace: true },
      ];
      const trial = {
        ...trialOf(100),
        measures: [{ id: 'results', unit: '', better: 'lower' as const, outcomes }],
      };
      return { ...raced(protection, 0), trials: [trial] };
    };
    expect(sentenceFor(stuck('none', 5), stuck('ordered', 0))).toBe(
      'threads × 2, protection none: deadlock in 5 of 6 tasks.',
    );
  });

  test('a list has room for the share', () => {
    const listedFor = (...hazards: AnalysedPoint[]) =>
      summaryText(runSummary(recordWith([baseline, ...hazards])));
    expect(listedFor(raced('none', 200))).toBe('Lost update in 5.0 %');
    expect(listedFor(raced('none', 0))).toBe('Lost update not seen');
  });
});

test('where the order of callbacks is recorded, the answer is whether all promised orders held', () => {
  const blocks = ['timeout', 'immediate', 'sync'];
  const recorded = (ran: [number, number, number]) => {
    const trial = { ...trialOf(100), ...orderedTrial([recordingOf(...ran)], blocks, 'io') };
    return [baseline, { ...point({ model: 'async', median: 1.9, level: 'void' }), trials: [trial] }];
  };
  const both = (points: AnalysedPoint[]) => {
    const record = recordWith(points);
    return [headlineSentence(record, points), summaryText(runSummary(record))];
  };
  expect(both(recorded([2, 1, 0]))).toEqual([
    'Every order that the documentation promises held in the one recording.',
    'every promised order held in 1 recording',
  ]);
  expect(both(recorded([0, 2, 1]))).toEqual([
    expect.stringMatching(/^Not as the documentation promises: timeout before immediate/),
    'not every promised order held in 1 recording',
  ]);
});

describe('where work arrives over time', () => {
  const latencyOf = (id: string, title: string, ms: number) => {
    const log = new HistogramLog('µs');
    log.add(ms * 1000);
    return { id, title, unit: 'ms', better: 'lower' as const, histogram: log.recorded() };
  };
  /** Eight rounds: 99 % of all tasks, and of the short ones, done within so many ms. */
  const arriving = (
    model: string,
    all: number,
    short: number,
    rest: Partial<Measured> = {},
  ): AnalysedPoint => ({
    ...point({ model, median: 1, ...rest }),
    trials: Array.from({ length: 8 }, (_, round) => ({
      ...trialOf(100, round),
      measures: [
        latencyOf('latency', 'Latency', all + round / 8),
        latencyOf('latency-short', 'Latency of short jobs', short + round / 8),
      ],
    })),
  });
  const sentenceFor = (...arrivals: AnalysedPoint[]) => {
    const points = [baseline, ...arrivals];
    const headline = headlineOf(recordWith(points), points);
    return headline && sentenceOf(headline, points);
  };

  test('the answer is the latency of the tasks for which the points differ most, and not the speedup', () => {
    expect(sentenceFor(arriving('async', 63, 61), arriving('async-offload', 63, 2))).toMatch(
      /^Latency of short jobs: 99 % within 2\.\d+ ms \[.*\] with async-offload × 2, and within 61\.\d ms \[.*\] with async × 2\.$/,
    );
  });

  test('intervals that overlap are no difference', () => {
    expect(sentenceFor(arriving('async', 5, 3), arriving('async-offload', 5, 3.2))).toMatch(
      /^Latency of short jobs: no clear difference\. 99 % within 3/,
    );
  });

  test('one point has nobody to be compared with; void points are left out, and all void have no result', () => {
    expect(sentenceFor(arriving('async', 5, 3))).toMatch(/^Latency: 99 % within 5.* with async × 2\.$/);
    const isVoid = { level: 'void', reasons: [reasonOf('noise', 'void', 'it was noisy')] } as const;
    const voidOf = (model: string) => arriving(model, 1, 1, { ...isVoid, reasons: [...isVoid.reasons] });
    expect(sentenceFor(arriving('async', 5, 3), voidOf('threads'))).not.toContain('threads');
    expect(sentenceFor(voidOf('threads'))).toMatch(/^No result for threads × 2/);
  });

  test('it is doubtful where the point that it is compared with is', () => {
    const reasons = [reasonOf('noise', 'doubtful', 'it was noisy')];
    const other = arriving('async', 63, 61, { level: 'doubtful', reasons });
    expect(sentenceFor(other, arriving('async-offload', 63, 2))).toMatch(/ Doubtful: it was noisy\.$/);
  });

  test('a list has room for one figure, with its doubt', () => {
    const points = [baseline, arriving('async', 63, 61), arriving('async-offload', 63, 2)];
    expect(summaryText(runSummary(recordWith(points)))).toMatch(
      /^99 % within 2\.\d+ ms with async-offload × 2( \(doubtful\))?$/,
    );
  });
});

describe('in a list', () => {
  const listed = (...measured: Measured[]) => {
    const points = [baseline, ...measured.map(point)];
    const record = recordWith(points);
    const analysis = points.map(({ id, speedup, ideal, verdict }) => ({
      id,
      speedup,
      efficiency: null,
      ledgers: [],
      ...(ideal && { ideal }),
      ...(verdict && { verdict: { level: verdict.level } }),
    }));
    return summaryText(runSummary({ ...record, analysis: { ...record.analysis, points: analysis } }), (id) =>
      id === 'threads' ? 'Threads' : id,
    );
  };

  test('a headline is short and keeps its verdict', () => {
    expect(listed({ median: 1.6 })).toBe('Threads × 2 1.60× of 2×');
    expect(listed({ median: 1.6, level: 'doubtful' })).toBe('Threads × 2 1.60× of 2× (doubtful)');
    expect(listed({ median: 1 })).toBe('no clear gain: Threads × 2 1.00× of 2×');
    expect(listed({ median: 1.6, level: 'void' })).toBe('no result');
  });

  test('older files have no verdict there, which is said', () => {
    const best = { model: 'threads', workers: 2, speedup: 1.69 };
    expect(summaryText({ trials: 3, failedTrials: 0, best })).toBe(
      'threads × 2 1.69× (saved without a verdict)',
    );
    const swept = { ...best, baseline: 'gil', name: 'threads with 2 workers, batch 10' };
    expect(summaryText({ trials: 3, failedTrials: 0, best: swept }, (id) => id.toUpperCase())).toBe(
      'THREADS with 2 workers, batch 10 (compared with GIL) 1.69× (saved without a verdict)',
    );
  });
});

const anyMeasured = fc.record({
  model: fc.constantFrom('threads', 'processes', 'async'),
  workers: fc.constantFrom(1, 2, 8),
  ends: fc.tuple(fc.double({ min: 0.1, max: 9, noNaN: true }), fc.double({ min: 0.1, max: 9, noNaN: true })),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  level: fc.constantFrom<Level>('sound', 'doubtful', 'void'),
  bound: fc.double({ min: 0.5, max: 8, noNaN: true }),
  bins: fc.dictionary(
    fc.constantFrom('useful', 'wait', 'lock', 'dispatch', 'tail', 'slower', 'unexplained', 'later'),
    fc.double({ min: -30, max: 100, noNaN: true }),
  ),
});

test('no headline states a void figure or what a table contradicts, and its parts add up', () => {
  fc.assert(
    fc.property(fc.array(anyMeasured, { minLength: 1, maxLength: 6 }), (measured) => {
      const points = [
        baseline,
        ...measured.map(({ ends, at, ...rest }) => {
          const [low, high] = [Math.min(...ends), Math.max(...ends)];
          return point({ ...rest, low, high, median: low + at * (high - low) });
        }),
      ];
      const headline = headlineOf(recordWith(points), points);
      if (headline === undefined) return false;
      const believed = points.slice(1).filter(({ verdict }) => verdict?.level !== 'void');
      expect(headline.kind === 'no-result').toBe(believed.length === 0);
      if (headline.kind === 'no-result') {
        expect(sentenceOf(headline, points)).not.toMatch(/\d×|%/);
        return true;
      }
      if (headline.kind !== 'gain' && headline.kind !== 'no-gain') return false;
      const { kind, level, point: best, of, parts } = headline;
      expect(best.verdict?.level).not.toBe('void');
      expect(kind === 'gain').toBe(best.speedup.low > 1);
      if (kind === 'no-gain') for (const { speedup } of believed) expect(speedup?.low).toBeLessThanOrEqual(1);
      if (level === 'sound') expect(best.verdict?.level).toBe('sound');
      if (of !== null) expect(of).toBeLessThanOrEqual(best.workers);
      for (const { value } of parts) expect(value).toBeGreaterThan(0);
      const missing = Math.max(0, (of ?? 0) - best.speedup.median);
      const sum = parts.reduce((total, { value }) => total + value, 0);
      if (parts.length > 0) expect(sum).toBeCloseTo(missing, 9);
      return true;
    }),
  );
});

test('what lost nothing has no part; where nothing lost anything, all is unexplained', () => {
  const ledgers = [{ round: 0, total: 100, bins: { useful: 120, slower: -20 } }];
  expect(missingParts(ledgers, 0.2)).toEqual([{ word: 'unexplained', value: 0.2 }]);
  expect(missingParts(ledgers, -0.1)).toEqual([]);
  expect(missingParts([], 0.2)).toEqual([]);
});

test('settings are told unless they are the default', () => {
  const options = [
    { kind: 'integer' as const, name: 'batch', label: '', help: '', min: 1, max: 9, default: 1 },
  ];
  expect(settingsText({ batch: 1, dispatch: 'shared' }, options)).toBe('dispatch shared');
  expect(settingsText({ batch: 1000, dispatch: 'shared' }, options)).toBe('batch 1,000, dispatch shared');
});
