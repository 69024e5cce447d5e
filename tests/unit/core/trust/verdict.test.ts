import { describe, expect, test } from 'vitest';
import type { AnalysedPoint } from '../../../../src/core/record/analysed-points';
import type { MachineFacts, RecordedTrial } from '../../../../src/core/record/run-record';
import { notAvailable } from '../../../../src/core/availability';
import { verdictOf } from '../../../../src/core/trust/verdict';
import { trialOf, twoCpus } from '../../../support/fake-lab';
import { pointOf, withSpeedups } from '../../../support/records';

/** Two CPUs that run the trial's worker, 10 ms of its manager, and nothing else. */
const machine = (wallMs: number) => ({
  busyMs: wallMs + 10,
  idleMs: wallMs - 10,
  stealMs: 0,
  managerMs: 10,
});

/** Six rounds around 100 ms for the baseline and 50 ms for two workers, changed as a test wants it. */
function verdict(
  change: (trial: RecordedTrial, isBaseline: boolean) => RecordedTrial = (trial) => trial,
  rounds = 6,
  facts: Partial<MachineFacts> = {},
  bins: Record<string, number> | ((round: number) => Record<string, number>) | null = null,
  ideal?: AnalysedPoint['ideal'],
) {
  const trials = (ms: number, isBaseline: boolean) =>
    Array.from({ length: rounds }, (_, round) =>
      change({ ...trialOf(ms * (1 + 0.002 * (round % 3)), round), machine: machine(ms) }, isBaseline),
    );
  const point = (model: string, workers: number, all: RecordedTrial[]) =>
    pointOf({ model, workers, trials: all });
  const [baseline, processes] = withSpeedups([
    point('sequential', 1, trials(100, true)),
    point('processes', 2, trials(60, false)),
  ]) as [AnalysedPoint, AnalysedPoint];
  const ledgers =
    bins === null
      ? []
      : processes.trials.map(({ round }) => ({
          round,
          total: 100,
          bins: typeof bins === 'function' ? bins(round) : bins,
        }));
  const machineFacts = { ...twoCpus, ...facts };
  const found = verdictOf({ ...processes, ledgers, ...(ideal && { ideal }) }, baseline.trials, {
    samples: [],
    machine: machineFacts,
  });
  return found && { level: found.verdict.level, because: found.verdict.because ?? [], own: found.findings };
}
const codes = (found: ReturnType<typeof verdict>) => found?.because.map(({ code }) => code);
/** Doubtful because of something that the point shares with the run. */
const doubtfulBecause = (code: string) => ({
  level: 'doubtful',
  because: [{ code, level: 'doubtful' }],
  own: [],
});

test('a quiet machine, six rounds and a narrow interval are sound', () => {
  expect(verdict()).toEqual({ level: 'sound', because: [], own: [] });
});

describe('doubtful, with the reason', () => {
  test('few rounds', () => {
    expect(verdict(undefined, 3)).toEqual(doubtfulBecause('few-rounds'));
  });

  test('other programs, also when only the baseline had them', () => {
    // 100 ms are the worker's and 10 the manager's: 20, 19.8 and 19.6 of the 200 are others'.
    const hog = (trial: RecordedTrial, isBaseline: boolean) =>
      isBaseline ? { ...trial, machine: { ...machine(100), busyMs: 130, idleMs: 70 } } : trial;
    const found = verdict(hog);
    expect(found?.because[0]).toEqual({ code: 'other-load', level: 'doubtful' });
  });

  test('steal', () => {
    expect(codes(verdict((trial) => ({ ...trial, machine: { ...machine(100), stealMs: 10 } })))).toContain(
      'steal',
    );
  });

  test('an interval that is wide', () => {
    const noisy = (trial: RecordedTrial, isBaseline: boolean) =>
      isBaseline ? trial : { ...trial, wallMs: trial.wallMs * (1 + 0.2 * (trial.round % 3)) };
    expect(codes(verdict(noisy))).toEqual(['wide-interval']);
  });

  test('a ledger that does not add up', () => {
    expect(codes(verdict(undefined, 6, {}, { useful: 90, unexplained: 10 }))).toEqual(['unexplained']);
  });

  test('ledgers whose errors are of both signs and would cancel', () => {
    const inTurn = (round: number) => ({ useful: 90 - 8 * (-1) ** round, unexplained: 8 * (-1) ** round });
    expect(codes(verdict(undefined, 6, {}, inTurn))).toEqual(['unexplained']);
  });

  test('a bin that is less than nothing, or more than everything, by name', () => {
    const below = verdict(undefined, 6, {}, { useful: 97, tail: 5, 'run-queue-wait': -2 });
    expect(below?.own.map(({ message }) => message)).toEqual([
      'the accounts cannot be true: run-queue wait is -2.0 % of the time',
    ]);
    expect(codes(verdict(undefined, 6, {}, { useful: 103, slower: -3 }))).toEqual(['accounts']);
    expect(codes(verdict(undefined, 6, {}, { useful: 99, slower: 5, unexplained: -4 }))).toEqual([]);
    const once = (round: number) => ({ useful: 97, tail: 5, 'run-queue-wait': round === 0 ? -2 : 1 });
    expect(codes(verdict(undefined, 6, {}, once))).toEqual([]);
    expect(codes(verdict(undefined, 6, {}, { useful: 99.7, 'run-queue-wait': -0.3 }))).toEqual([]);
  });

  test('a state in which more was used and waited for than it lasted', () => {
    const claims = (cpuMs: number, waitMs: number, looks: number) =>
      verdict(
        (trial, isBaseline) => {
          const [worker] = trial.workers;
          if (isBaseline || worker === undefined) return trial;
          const told = {
            cpuByStateMs: { computing: cpuMs },
            runQueueWaitByStateMs: { computing: waitMs },
            looks,
          };
          const lane = {
            worker: 0,
            totalsMs: { computing: 60 },
            segments: { kind: 'spans' as const, spans: [] },
          };
          return { ...trial, workers: [{ ...worker, ...told }], timeline: { states: [], lanes: [lane] } };
        },
        6,
        {},
        { useful: 100 },
      );
    expect(codes(claims(58, 2, 2))).toEqual([]);
    expect(codes(claims(58, 2.3, 2))).toEqual([]);
    expect(codes(claims(58, 4, 2))).toEqual(['accounts']);
    expect(codes(claims(58, 4, 40))).toEqual([]);
  });

  describe('a speedup beyond what is possible', () => {
    const ceiling = (median: number, half = 0.01) => ({
      linear: 2,
      bound: null,
      ceiling: { median, low: median - half, high: median + half, preliminary: false, rounds: 6 },
    });
    const bound = (most: number) => ({ linear: 2, bound: most, ceiling: null });
    // The speedup is 100 ÷ 60.
    test.each([
      ['below the ceiling', ceiling(1.7), undefined],
      ['above the median of the ceiling only', ceiling(1.66, 0.03), undefined],
      ['above the whole ceiling', ceiling(1.6), 'doubtful'],
      ['above it by more than a tenth', ceiling(1.45), 'void'],
      ['above a ceiling that is not well known', ceiling(1.45, 0.1), undefined],
      ['at the bound', bound(1.67), undefined],
      ['above the bound', bound(1.6), 'doubtful'],
      ['above the bound by more than a tenth', bound(1.4), 'void'],
    ])('%s', (_name, ideal, level) => {
      const found = verdict(undefined, 6, {}, null, ideal);
      expect(found?.because).toEqual(level === undefined ? [] : [{ code: 'beyond-possible', level }]);
    });
  });

  test('trials that get slower from round to round', () => {
    const slower = (trial: RecordedTrial) => ({ ...trial, wallMs: trial.wallMs * (1 + 0.05 * trial.round) });
    expect(codes(verdict(slower, 9))).toEqual(['drift']);
  });

  test('handing out that takes more than the tasks', () => {
    expect(codes(verdict(undefined, 6, {}, { useful: 20, dispatch: 78, unexplained: 2 }))).toEqual([
      'overhead',
    ]);
  });
});

describe('held back', () => {
  const during = (more: Partial<NonNullable<RecordedTrial['machine']>>, hit = (_round: number) => true) =>
    verdict((trial) =>
      hit(trial.round) ? { ...trial, machine: { ...machine(trial.wallMs), ...more } } : trial,
    );

  test('by the CPU quota, from a share of the CPU time on', () => {
    // Of 200 CPU milliseconds in each trial of the baseline, and 120 in those of the point.
    const found = during({ throttling: { periods: 2, ms: 12 } });
    expect(found).toEqual(doubtfulBecause('throttled'));
    expect(during({ throttling: { periods: 1, ms: 0.1 } })?.level).toBe('sound');
    expect(during({ throttling: { periods: 9, ms: 90 } })?.level).toBe('void');
  });

  test('by a quota below the workers, unless it is known to have stopped nobody', () => {
    const facts = { quotaCpus: 1.5 };
    expect(verdict(undefined, 6, facts)).toEqual(doubtfulBecause('quota'));
    const never = (trial: RecordedTrial) => ({
      ...trial,
      machine: { ...machine(trial.wallMs), throttling: { periods: 0, ms: 0 } },
    });
    expect(verdict(never, 6, facts)?.level).toBe('sound');
    expect(verdict(undefined, 6, { quotaCpus: 2 })?.level).toBe('sound');
  });

  test('by heat, also in a single trial', () => {
    const found = during({ heatEvents: 3 }, (round) => round === 4);
    expect(found).toEqual(doubtfulBecause('heat'));
    expect(during({ heatEvents: notAvailable('a test') })?.level).toBe('sound');
  });

  test('by a battery or a setting that saves power', () => {
    expect(codes(verdict(undefined, 6, { powerSource: 'battery' }))).toEqual(['power']);
    const clockRate = { savesPower: true, setting: 'governor powersave', highestShare: 1 };
    expect(codes(verdict(undefined, 6, { powerSource: 'mains', clockRate }))).toEqual(['power']);
    expect(verdict(undefined, 6, { clockRate: { ...clockRate, savesPower: false } })?.level).toBe('sound');
  });

  test('by a sleep, which a clock that is drawn to the right time is not', () => {
    const found = during({ clockJumpMs: 90_000 }, (round) => round === 0);
    expect(found).toMatchObject({ level: 'void', because: [{ code: 'clock-jump', level: 'void' }] });
    expect(during({ clockJumpMs: -250 })?.level).toBe('doubtful');
    expect(during({ clockJumpMs: 20 })?.level).toBe('sound');
  });
});

describe('void', () => {
  test('tasks that failed for good', () => {
    const found = verdict((trial) => ({ ...trial, tasks: { ...trial.tasks, done: 9, failed: 1 } }));
    expect(found).toMatchObject({
      level: 'void',
      because: [{ code: 'tasks-failed', level: 'void' }],
      own: [{ code: 'tasks-failed', scope: 'point', point: 'processes-2' }],
    });
    expect(found?.own[0]?.message).toMatch(/^10 % of the tasks/);
  });

  test('a machine that is busy with something else', () => {
    const found = verdict((trial) => ({ ...trial, machine: { ...machine(100), busyMs: 200, idleMs: 0 } }));
    expect(found).toMatchObject({ level: 'void' });
  });

  test('trials below what the clock and the scheduler resolve', () => {
    expect(codes(verdict((trial) => ({ ...trial, wallMs: trial.wallMs / 50 })))).toContain('too-short');
  });

  test('no trial that came to a result', () => {
    const failure = { code: 'run-timed-out', message: '' };
    expect(verdict((trial, isBaseline) => (isBaseline ? trial : { ...trial, failure }))).toMatchObject({
      level: 'void',
      because: [{ code: 'no-result' }],
    });
    expect(codes(verdict((trial, isBaseline) => (isBaseline ? { ...trial, failure } : trial)))).toContain(
      'no-baseline',
    );
  });
});
