import fc from 'fast-check';
import { expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { ledgerOf } from '../../../../src/core/speedup/ledger';
import { laneStates, type LaneState } from '../../../../src/core/vocabulary/lane-states';
import { trialOf } from '../../../support/fake-lab';

type States = Partial<Record<LaneState, number>>;
type Worker = Partial<RecordedTrial['workers'][number]>;

/** A trial with one worker per lane; the lanes' states must add up to `wallMs`. */
function trial(wallMs: number, lanes: States[], workers: Worker[] = [], over: Partial<RecordedTrial> = {}) {
  const sound = trialOf(wallMs);
  const worker = sound.workers[0] as RecordedTrial['workers'][number];
  return {
    ...sound,
    workers: lanes.map((_, i) => ({ ...worker, cpuMs: 0, runQueueWaitMs: 0, ...workers[i] })),
    timeline: {
      states: [...laneStates],
      lanes: lanes.map((totalsMs, i) => ({
        worker: i,
        totalsMs,
        segments: { kind: 'spans' as const, spans: [] },
      })),
    },
    ...over,
  };
}

const baseline = trial(100, [{ computing: 98, dispatch: 2 }], [{ cpuMs: 95, runQueueWaitMs: 3 }]);

test('computing is split by counters: run-queue wait, CPU time beyond the baseline, and what is left', () => {
  const measured = trial(
    70,
    [
      { computing: 60, dispatch: 10 },
      { computing: 62, dispatch: 5, tail: 3 },
    ],
    [
      { cpuMs: 50, runQueueWaitMs: 9 },
      { cpuMs: 52, runQueueWaitMs: 8 },
    ],
  );
  expect(ledgerOf(measured, baseline)).toEqual({
    round: 0,
    total: 140,
    bins: {
      dispatch: 15,
      tail: 3,
      useful: 98,
      'run-queue-wait': 14,
      slower: 7,
      unexplained: 122 - 98 - 14 - 7,
    },
    usefulIs: 'lane time',
  });
});

test('in the runtime of another language, what no counter accounts for is that runtime’s', () => {
  const runtime = { title: 'Python', version: '3.11.7' };
  const lanes = [{ computing: 100 }, { computing: 98, tail: 2 }];
  const counters = [
    { cpuMs: 50, runQueueWaitMs: 2 },
    { cpuMs: 47, runQueueWaitMs: 1 },
  ];
  // Two threads took turns, and waited for their lock about half of the time.
  expect(ledgerOf(trial(100, lanes, counters, { runtime }), baseline)).toEqual({
    round: 0,
    total: 200,
    bins: { tail: 2, useful: 95, 'run-queue-wait': 3, slower: 2, runtime: 98 },
    usefulIs: 'cpu time',
  });
  const untold = counters.map((one) => ({ ...one, cpuMs: notAvailable('darwin') }));
  expect(ledgerOf(trial(100, lanes, untold, { runtime }), baseline)?.bins).toEqual({
    tail: 2,
    useful: 98,
    'computing-not-split': 100,
  });
});

test('a thread that is given work and gets no CPU waits in the run queue, not for the manager', () => {
  const measured = trial(
    120,
    [{ computing: 98, dispatch: 22 }],
    [{ cpuMs: 95, runQueueWaitMs: 20, runQueueWaitByStateMs: { computing: 3, dispatch: 15 } }],
  );
  expect(ledgerOf(measured, baseline)?.bins).toMatchObject({
    dispatch: 7,
    'run-queue-wait': 15,
    unexplained: 0,
  });
});

/** One lane of which it is known what it used a CPU and waited for. */
function toldApart(wallMs: number, states: States, cpu: States, wait: States = {}) {
  const sum = (of: States) => Object.values(of).reduce((total, ms) => total + ms, 0);
  return trial(
    wallMs,
    [states],
    [
      {
        cpuMs: sum(cpu),
        runQueueWaitMs: sum(wait),
        cpuByStateMs: cpu,
        runQueueWaitByStateMs: wait,
        looks: 4,
      },
    ],
  );
}

test('CPU time for messages is no computing, where both trials tell it apart', () => {
  const measured = toldApart(
    120,
    { computing: 99, dispatch: 21 },
    { computing: 97, dispatch: 9 },
    { computing: 1.5 },
  );
  expect(ledgerOf(measured, baseline)).toMatchObject({ usefulIs: 'lane time', bins: { useful: 98 } });
  const likewise = toldApart(
    100,
    { computing: 98, dispatch: 2 },
    { computing: 94, dispatch: 1 },
    { computing: 3 },
  );
  expect(ledgerOf(measured, likewise)).toEqual({
    round: 0,
    total: 120,
    usefulIs: 'cpu time',
    bins: { dispatch: 21, useful: 94, slower: 3, 'run-queue-wait': 1.5, unexplained: 0.5 },
  });
});

test('a baseline that had to wait for a CPU makes no work useful that was waiting', () => {
  const quiet = toldApart(100, { computing: 100 }, { computing: 100 });
  const loaded = toldApart(200, { computing: 200 }, { computing: 100 }, { computing: 100 });
  const measured = toldApart(
    140,
    { computing: 101, lock: 39 },
    { computing: 100, lock: 0 },
    { computing: 1 },
  );
  const bins = { useful: 100, slower: 0, 'run-queue-wait': 1, lock: 39, unexplained: 0 };
  expect(ledgerOf(measured, quiet)?.bins).toEqual(bins);
  expect(ledgerOf(measured, loaded)?.bins).toEqual(bins);
});

test('bins are not clipped: fewer CPU milliseconds than the baseline are a negative bin', () => {
  const measured = trial(90, [{ computing: 90 }], [{ cpuMs: 88, runQueueWaitMs: 2 }]);
  expect(ledgerOf(measured, baseline)?.bins).toMatchObject({ useful: 98, slower: -7, 'run-queue-wait': -1 });
});

test('the executors bear the share of steal that they had of all CPU time', () => {
  const machine = { busyMs: 200, idleMs: 0, stealMs: 40, managerMs: 0 };
  const quiet = { ...baseline, machine: { ...machine, stealMs: 0 } };
  const measured = trial(128, [{ computing: 128 }], [{ cpuMs: 100, runQueueWaitMs: 3 }], { machine });
  expect(ledgerOf(measured, quiet)?.bins).toMatchObject({ steal: 20, slower: 5, unexplained: 5 });
});

test('attempts that failed take their share of the counters', () => {
  const measured = trial(200, [{ computing: 100, retrying: 100 }], [{ cpuMs: 190, runQueueWaitMs: 6 }]);
  expect(ledgerOf(measured, baseline)?.bins).toMatchObject({ retrying: 100, slower: 0, 'run-queue-wait': 0 });
});

test('what a system cannot tell apart stays in one bin', () => {
  const unknown = notAvailable('not counted here');
  const measured = trial(150, [{ computing: 120, dispatch: 30 }], [{ cpuMs: 110, runQueueWaitMs: unknown }]);
  expect(ledgerOf(measured, baseline)).toEqual({
    round: 0,
    total: 150,
    bins: { dispatch: 30, useful: 98, 'computing-not-split': 22 },
    usefulIs: 'lane time',
  });
});

test('a trial that failed, or whose baseline did, has no ledger', () => {
  const failed = { ...baseline, failure: { code: 'wrong-result', message: '' } };
  expect(ledgerOf(failed, baseline)).toBeNull();
  expect(ledgerOf(baseline, failed)).toBeNull();
});

test('the bins always add up to lanes × wall time', () => {
  const share = fc.double({ min: 0.01, max: 1, noNaN: true });
  const lane = fc.array(share, { minLength: laneStates.length, maxLength: laneStates.length });
  const counters = fc.record({ cpuMs: fc.nat(1000), runQueueWaitMs: fc.nat(1000) });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(lane, counters), { minLength: 1, maxLength: 5 }),
      fc.double({ min: 1, max: 1e5, noNaN: true }),
      (lanes, wallMs) => {
        const states = lanes.map(([shares]) => {
          const sum = shares.reduce((a, b) => a + b, 0);
          return Object.fromEntries(
            laneStates.map((state, i) => [state, ((shares[i] as number) / sum) * wallMs]),
          );
        });
        const measured = trial(
          wallMs,
          states,
          lanes.map(([, worker]) => worker),
        );
        const ledger = ledgerOf(measured, baseline);
        const sum = Object.values(ledger?.bins ?? {}).reduce((a, b) => a + b, 0);
        expect(ledger?.total).toBe(lanes.length * wallMs);
        expect(Math.abs(sum - (ledger?.total ?? 0))).toBeLessThan(1e-6 * wallMs * lanes.length + 1e-6);
      },
    ),
  );
});
