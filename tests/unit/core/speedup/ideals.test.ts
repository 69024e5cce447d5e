import { describe, expect, test } from 'vitest';
import type { RecordedPoint, RecordedTrial } from '../../../../src/core/record/run-record';
import { ceilingOf, measuredCeiling } from '../../../../src/core/speedup/ceiling';
import { copiesFor, idealOf } from '../../../../src/core/speedup/ideals';
import { laneStates, type LaneState } from '../../../../src/core/vocabulary/lane-states';
import { trialOf, twoCpus } from '../../../support/fake-lab';
import { pointOf } from '../../../support/records';

function trial(wallMs: number, lanes: Partial<Record<LaneState, number>>[], round = 0): RecordedTrial {
  return {
    ...trialOf(wallMs, round),
    timeline: {
      states: [...laneStates],
      lanes: lanes.map((totalsMs, worker) => ({ worker, totalsMs, segments: { kind: 'spans', spans: [] } })),
    },
  };
}
const point = (model: string, workers: number, trials: RecordedTrial[]): RecordedPoint =>
  pointOf({ model, workers, trials });
const failure = { code: 'wrong-result', message: '' };

describe('the hardware ceiling', () => {
  test('sums what each copy reached, until its own end', () => {
    const copies = trial(125, [{ computing: 125 }, { computing: 100, tail: 25 }]);
    expect(ceilingOf(copies, trialOf(100))).toBeCloseTo(100 / 125 + 100 / 100, 12);
  });

  test('is N where copies do not disturb each other', () => {
    expect(ceilingOf(trial(100, [{ computing: 100 }, { computing: 100 }]), trialOf(100))).toBe(2);
  });

  test('needs a sound trial on both sides, in the same round', () => {
    const copies = trial(100, [{ computing: 100 }]);
    expect(ceilingOf({ ...copies, failure }, trialOf(100))).toBeNull();
    expect(ceilingOf(copies, { ...trialOf(100), failure })).toBeNull();
    expect(measuredCeiling([copies], [trialOf(100, 1)])).toBeNull();
    expect(
      measuredCeiling([copies, trial(50, [{ computing: 50 }], 1)], [trialOf(100), trialOf(100, 1)]),
    ).toMatchObject({
      median: 1.5,
      rounds: 2,
    });
  });
});

describe('ideals', () => {
  test('know the work by its CPU time: a baseline that had to wait for a CPU did not compute longer', () => {
    const delayed = trial(300, [{ computing: 200, wait: 100 }]);
    const [worker] = delayed.workers as [RecordedTrial['workers'][number]];
    const told = { ...delayed, workers: [{ ...worker, cpuByStateMs: { computing: 100 } }] };
    const four = [
      point('threads', 8, [
        trial(
          50,
          Array.from({ length: 8 }, () => ({ computing: 50 })),
        ),
      ]),
    ];
    expect(ideals(delayed, four)[0]?.bound).toBeCloseTo((2 * 300) / 200, 12);
    expect(ideals(told, four)[0]?.bound).toBeCloseTo((2 * 200) / 100, 12);
  });

  const ideals = (baseline: RecordedTrial, points: RecordedPoint[]) =>
    points.map((one) =>
      idealOf({
        point: one,
        baselines: [baseline],
        copies:
          copiesFor(one.workers, twoCpus) === 2 ? [trial(110, [{ computing: 110 }, { computing: 110 }])] : [],
        machine: twoCpus,
        oneComputes: one.model === 'gil',
      }),
    );
  const lanes = (count: number) => [
    trial(
      50,
      Array.from({ length: count }, () => ({ computing: 50 })),
    ),
  ];

  test('linear goes up to the usable CPUs, and so does the ceiling', () => {
    const [two, four] = ideals(trial(100, [{ computing: 100 }]), [
      point('threads', 2, lanes(2)),
      point('threads', 4, lanes(4)),
    ]);
    expect(two).toMatchObject({ linear: 2, bound: 2, ceiling: { median: 200 / 110 } });
    expect(four).toMatchObject({ linear: 2, bound: 2, ceiling: { median: 200 / 110 } });
  });

  test('waiting overlaps as far as tasks are in flight, computing as far as CPUs reach', () => {
    // A quarter of the baseline's time is computing: one CPU is full at 4 tasks in flight, two at 8.
    const baseline = trial(100, [{ computing: 25, wait: 75 }]);
    const [async, few, gil] = ideals(baseline, [
      point('async', 1, lanes(100)),
      point('threads', 2, lanes(2)),
      point('gil', 8, lanes(8)),
    ]);
    expect(async).toMatchObject({ bound: 4, ceiling: null });
    expect(few).toMatchObject({ bound: 2 });
    expect(gil).toMatchObject({ bound: 4 });
  });

  test('threads beside the workers keep CPUs busy as well', () => {
    const [baseline] = [trial(100, [{ computing: 100 }])];
    const of = (extraThreads: number) =>
      idealOf({
        point: point('async-offload', 1, lanes(8)),
        baselines: [baseline],
        copies: [trial(110, [{ computing: 110 }, { computing: 110 }])],
        machine: twoCpus,
        oneComputes: false,
        extraThreads,
      });
    expect(of(0)).toMatchObject({ linear: 1, bound: 1, ceiling: null });
    expect(of(1)).toMatchObject({ linear: 2, bound: 2, ceiling: { median: 200 / 110 } });
    expect(of(9)).toMatchObject({ linear: 2, bound: 2 });
  });

  test('copies, which wait one by one, are no limit where threads have several waits in flight', () => {
    const waiting = trial(100, [{ computing: 25, wait: 75 }]);
    expect(ideals(waiting, [point('executor', 2, lanes(8))])[0]).toMatchObject({ ceiling: null, bound: 8 });
    expect(ideals(waiting, [point('threads', 2, lanes(2))])[0]).toMatchObject({
      ceiling: { median: 200 / 110 },
    });
  });

  test('a baseline whose timers are late loses what others overlap', () => {
    const late = trial(120, [{ computing: 25, wait: 75, oversleep: 20 }]);
    expect(ideals(late, [point('async', 1, lanes(100))])[0]?.bound).toBeCloseTo(120 / 25, 12);
  });

  test('computing that needs no global lock reaches beyond one CPU, as far as its share goes', () => {
    const ofThreads = (outsideLockMs: number) => {
      const [one] = lanes(2);
      if (one === undefined) throw new Error('no trial');
      return { ...one, workers: one.workers.map((worker) => ({ ...worker, outsideLockMs })) };
    };
    const total = trialOf(50).workers.length;
    const baseline = trial(100, [{ computing: 100 }]);
    const boundWith = (outsideMs: number) =>
      ideals(baseline, [point('gil', 2, [ofThreads(outsideMs / total)])])[0]?.bound;
    expect(boundWith(0)).toBe(1);
    expect(boundWith(20)).toBeCloseTo(1 / 0.8, 12); // of 100 ms of computing on both lanes
    expect(boundWith(90)).toBe(2); // two CPUs are all there are
  });

  test('with a cold clock who starts faster gains what the baseline took to start, and its copies are no limit', () => {
    const cold = trial(200, [{ 'start-up': 150, computing: 50 }]);
    const two = [point('threads', 2, [trial(50, [{ computing: 25 }, { computing: 25 }])])];
    const [ideal] = ideals(cold, two);
    // 50 ms of computing on two CPUs take 25 ms at least.
    expect(ideal?.bound).toBeCloseTo(200 / 25, 12);
    expect(ideal?.ceiling).toBeNull();
  });

  test('pure waiting is bound by the tasks in flight alone', () => {
    expect(ideals(trial(100, [{ wait: 100 }]), [point('async', 1, lanes(50))])).toMatchObject([
      { bound: 50 },
    ]);
  });

  test('nothing is claimed before anything was measured', () => {
    expect(ideals({ ...trialOf(0), failure }, [point('threads', 2, [])])).toMatchObject([
      { bound: null, ceiling: null },
    ]);
  });
});
