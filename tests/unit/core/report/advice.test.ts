import { describe, expect, test } from 'vitest';
import { type Maybe, notAvailable } from '../../../../src/core/availability';
import type { AnalysedPoint } from '../../../../src/core/record/analysed-points';
import type { RecordedTrial, RecordedWorker } from '../../../../src/core/record/run-record';
import { advise } from '../../../../src/core/report/advice';
import { adviceSentence } from '../../../../src/core/report/advice-sentence';
import type { LedgerBin } from '../../../../src/core/vocabulary/ledger-bins';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { racedTrial } from '../../../support/raced-trial';
import { pointOf, recordOf, withSpeedups } from '../../../support/records';

const context = { models: descriptors.models };
const sendingThreads = { dispatch: 'messages', batch: 1, inFlight: 0 };
type Bins = Partial<Record<LedgerBin, number>>;

/** Six rounds with these shares of lanes × time in percent, 1,000 tasks, 500 messages for each lane. */
function point(bins: Bins, over: Partial<AnalysedPoint> = {}, wallMs = 100, lanes = 2): AnalysedPoint {
  const lane = (worker: number) => ({
    worker,
    totalsMs: {},
    segments: { kind: 'spans' as const, spans: [] },
  });
  const trial = (round: number): RecordedTrial => {
    const sound = trialOf(wallMs, round);
    const worker = { ...(sound.workers[0] as RecordedWorker), messages: { sent: 500, received: 500 } };
    return {
      ...sound,
      tasks: { total: 1000, done: 1000, failed: 0, retried: 0 },
      workers: Array.from({ length: lanes }, () => worker),
      timeline: { ...sound.timeline, lanes: Array.from({ length: lanes }, (_, i) => lane(i)) },
    };
  };
  const rounds = [0, 1, 2, 3, 4, 5];
  const total = lanes * wallMs;
  const inMs = Object.entries(bins).map(([bin, percent]) => [bin, (percent / 100) * total]);
  const { model = 'threads', workers = 2, settings = sendingThreads } = over;
  return {
    ...pointOf({ model, workers, settings, trials: rounds.map(trial) }),
    speedup: null,
    efficiency: null,
    ledgers: rounds.map((round) => ({ round, total, bins: Object.fromEntries(inMs) as Bins })),
    ...over,
  };
}

function adviceFor(points: AnalysedPoint[], spec: object = {}) {
  const record = recordOf();
  const baseline = point({ useful: 100 }, { model: 'sequential', workers: 1, settings: {} }, 170, 1);
  const named = [baseline, ...points].map((one, index) => ({ ...one, id: `point-${index}` }));
  const speedups = withSpeedups(named);
  const all = named.map((one, index) => ({ ...one, speedup: speedups[index]?.speedup ?? null }));
  return advise({ ...record, points: all, spec: { ...record.spec, ...spec } }, context);
}

describe('advice from the ledger', () => {
  test('nothing where the run is about what goes wrong: its dispatch is no cost to save', () => {
    const slow = point({ useful: 80, dispatch: 20 });
    const raced = { ...slow, trials: slow.trials.map((trial) => ({ ...trial, ...racedTrial(4) })) };
    expect(adviceFor([raced])).toEqual([]);
  });

  test('many messages: larger batches, with what a message costs and what is left of it', () => {
    const [advice, ...more] = adviceFor([point({ useful: 80, dispatch: 20 })]);
    expect(more).toEqual([]);
    expect(advice).toMatchObject({
      point: 'point-1',
      change: { model: 'threads', workers: 2, settings: { dispatch: 'messages', batch: 8, inFlight: 0 } },
      evidence: 'ledger',
    });
    // 20 % without seven of eight messages, less seven more tasks of 500 at an uneven end.
    expect(advice?.saving).toBeCloseTo(0.2 * (7 / 8) - 7 * (0.8 / 500), 12);
    expect(advice?.reason).toBe(
      '20 % of the workers’ time was dispatch overhead, 40.0 µs for each of 1,000 messages: batches of 8 would save about 16 % of the workers’ time.',
    );
  });

  test('a limit of tasks in flight makes room for the larger batch', () => {
    const settings = { ...sendingThreads, inFlight: 3 };
    expect(adviceFor([point({ useful: 60, dispatch: 40 }, { settings })])).toMatchObject([
      { change: { settings: { inFlight: 0 } } },
    ]);
  });

  test('nothing is said of dispatch that sends nothing, or takes little', () => {
    const settings = { ...sendingThreads, dispatch: 'shared' };
    expect(adviceFor([point({ useful: 60, dispatch: 40 }, { settings })])).toEqual([]);
    expect(adviceFor([point({ useful: 97, dispatch: 3 })])).toEqual([]);
  });

  test('an uneven end: smaller batches, or without batches smaller tasks', () => {
    const settings = { ...sendingThreads, batch: 64 };
    expect(adviceFor([point({ useful: 80, tail: 20 }, { settings })])).toMatchObject([
      { change: { settings: { batch: 4 } }, saving: 0.2 * (15 / 16) },
    ]);
    const [few] = adviceFor([point({ useful: 80, tail: 20 })]);
    expect(few).toMatchObject({ saving: null });
    expect(few?.change).toBeUndefined();
    expect(few?.reason).toContain('more and smaller tasks');
  });

  test('more workers than CPUs: as many as CPUs, unless that was measured and is slower', () => {
    const crowded = point({ useful: 50, 'run-queue-wait': 50 }, { workers: 4 }, 100, 4);
    expect(adviceFor([crowded])).toMatchObject([{ change: { workers: 2 }, saving: null }]);
    expect(adviceFor([crowded, point({ useful: 100 }, {}, 130)])).toEqual([]);
    expect(adviceFor([point({ useful: 50, 'run-queue-wait': 50 })])).toEqual([]);
  });

  test('waiting in lanes: an event loop with more in flight, as far as one CPU can compute', () => {
    expect(adviceFor([point({ wait: 98, useful: 2 })])).toMatchObject([
      { change: { model: 'async', workers: 1, settings: { concurrency: 100 } }, saving: 0.96 },
    ]);
    // Two lanes compute half of the time: a single CPU is as fast as both.
    expect(adviceFor([point({ wait: 50, useful: 50 })])).toEqual([]);
    const loop = { model: 'async', workers: 1, settings: { concurrency: 200 } };
    expect(adviceFor([point({ wait: 99.9, useful: 0.1 }, loop, 100, 200)])).toMatchObject([
      { change: { model: 'async', settings: { concurrency: 800 } } },
    ]);
  });

  test('waiting for services of the trial that compute: no more in flight than they can keep up with', () => {
    const served = (setupMs: Maybe<number>, idleMs: number) => {
      const one = point({ wait: 98, useful: 2 });
      const machine = { busyMs: 200 - idleMs, idleMs, stealMs: 0, managerMs: 1, clockJumpMs: 0, setupMs };
      return adviceFor([{ ...one, trials: one.trials.map((trial) => ({ ...trial, machine })) }]);
    };
    expect(served(20, 180)).toMatchObject([{ saving: 0.9 }]);
    expect(served(150, 5)).toEqual([]);
    expect(served(notAvailable('a test'), 180)).toEqual([]);
  });

  test('one lock for all: the same workers without it', () => {
    const gil = { model: 'gil', settings: { switchIntervalMs: 5 } };
    expect(adviceFor([point({ useful: 50, lock: 50 }, gil)])).toMatchObject([
      { change: { model: 'threads', workers: 2, settings: sendingThreads }, saving: 0.5 },
    ]);
    const [own] = adviceFor([point({ useful: 70, lock: 30 })]);
    expect(own?.change).toBeUndefined();
    expect(own?.reason).toContain('smaller part of each task');
  });

  test('a cold clock: more for each worker to do', () => {
    const cold = point({ useful: 60, 'start-up': 40 });
    expect(adviceFor([cold], { clock: 'cold' })[0]?.reason).toContain('start-up of workers (40.0 ms each)');
    expect(adviceFor([cold])).toEqual([]);
  });

  test('at the hardware ceiling there is nothing to gain, whatever else the ledger says', () => {
    const ceiling = { median: 1.72, low: 1.7, high: 1.74, rounds: 6, preliminary: false };
    const ideal = { linear: 2, ceiling, bound: 2 };
    const [advice, ...more] = adviceFor([point({ useful: 85, dispatch: 15 }, { ideal })]);
    expect(more).toEqual([]);
    expect(advice?.change).toBeUndefined();
    expect(advice?.reason).toBe(
      'its 1.70x is 99 % of the 1.72x that independent copies reach: nothing to gain, the machine itself is the limit.',
    );
  });

  test('no measurement, no advice: void points, few rounds, baselines', () => {
    const losing = point({ useful: 60, dispatch: 40 });
    expect(adviceFor([{ ...losing, verdict: { level: 'void', reasons: [] } }])).toEqual([]);
    expect(adviceFor([{ ...losing, ledgers: losing.ledgers.slice(0, 2) }])).toEqual([]);
    expect(adviceFor([])).toEqual([]);
  });
});

describe('advice from a sweep', () => {
  const slow = point({ useful: 60, dispatch: 40 });
  const batched = (wallMs: number) =>
    point({ useful: 60, dispatch: 40 }, { settings: { ...sendingThreads, batch: 16 } }, wallMs);

  test('says what was faster side by side, and estimates nothing of what was measured', () => {
    const [advice, ...more] = adviceFor([slow, batched(80)]);
    expect(more).toEqual([]);
    expect(advice).toEqual({
      point: 'point-1',
      change: { model: 'threads', workers: 2, settings: { ...sendingThreads, batch: 16 } },
      reason: 'batch 16 was 1.25 times as fast as batch 1 in the same rounds.',
      saving: 1 - 1 / 1.25,
      evidence: 'sweep',
    });
  });

  test('says nothing where no value was clearly faster', () => {
    expect(adviceFor([slow, batched(100)])).toEqual([]);
  });
});

describe('advice that was verified, in words', () => {
  const points = [
    point({}, { id: 'one' }),
    point({}, { id: 'other', settings: { ...sendingThreads, batch: 16 } }),
  ];
  const change = { model: 'threads', workers: 2, settings: { ...sendingThreads, batch: 16 } };
  const advice = { point: 'one', change, reason: 'because.', saving: 0.1, evidence: 'ledger' as const };
  const ratio = { median: 1.31, low: 1.22, high: 1.4, rounds: 6, preliminary: false };
  const said = (verified: { ratio: typeof ratio | null; kept: boolean | null }) =>
    adviceSentence({ ...advice, verified: { point: 'other', ...verified } }, points);

  test('kept where the interval lies above 1', () => {
    expect(said({ ratio, kept: true })).toBe(
      'Because. Measured: batch 16 was 1.31 times [1.22–1.40] as fast in the same rounds: kept.',
    );
  });

  test('not kept where it does not, and whether it is slower', () => {
    expect(said({ ratio: { ...ratio, low: 0.9 }, kept: false })).toContain(': not kept, no clear gain.');
    expect(said({ ratio: { ...ratio, low: 0.8, high: 0.9 }, kept: false })).toContain(
      'not kept, it is slower.',
    );
  });

  test('undecided with few rounds, or none', () => {
    expect(said({ ratio: { ...ratio, rounds: 2, preliminary: true }, kept: null })).toContain(
      'preliminary: 2 rounds, too few',
    );
    expect(said({ ratio: null, kept: null })).toBe('Because. Measured: batch 16 produced no result.');
    expect(adviceSentence(advice, points)).toBe('Because.');
  });
});
