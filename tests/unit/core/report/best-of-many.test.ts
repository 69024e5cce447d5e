import { describe, expect, test } from 'vitest';
import { explorationShare } from '../../../../src/core/experiment/confirmation-share';
import type { PlannedPoint } from '../../../../src/core/experiment/experiment-plan';
import { isBaseline } from '../../../../src/core/record/analysed-points';
import type { RecordedPoint } from '../../../../src/core/record/run-record';
import { pointsToConfirm } from '../../../../src/core/report/confirm-best';
import { sweepOutcome } from '../../../../src/core/report/sweep-outcome';
import { sweepSentences } from '../../../../src/core/report/sweep-sentences';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordWith, withSpeedups } from '../../../support/records';
import { normalAt } from '../speedup/synthetic-rounds';

interface Sweep {
  /** Median time of each value; the first is what the others are compared with. */
  times: readonly number[];
  seed: number;
  rounds?: number;
  noise?: number;
}

/** The baseline and one point for each value, after the first rounds. */
function explored(sweep: Sweep): RecordedPoint[] {
  const values = sweep.times.map((_, value) =>
    pointOf({
      id: `threads-2-batch-${value + 1}`,
      model: 'threads',
      workers: 2,
      settings: { batch: value + 1 },
    }),
  );
  return measuredIn([pointOf(), ...values], sweep, 0);
}

/** Each of these points gets as many further rounds. */
function measuredIn(points: RecordedPoint[], sweep: Sweep, from: number, phase?: string): RecordedPoint[] {
  const { times, seed, rounds = 6, noise = 0.03 } = sweep;
  return points.map((point) => {
    const value = Number(point.settings['batch'] ?? 0);
    const typical = value === 0 ? 200 : (times[value - 1] as number);
    const trials = Array.from({ length: rounds }, (_, i) => ({
      ...trialOf(typical * Math.exp(noise * normalAt(seed, from + i, value)), from + i),
      ...(phase !== undefined && { phase }),
    }));
    return { ...point, trials: [...point.trials, ...trials] };
  });
}

/** A baseline that takes 200 ms, and each of the models, after the first rounds. */
function measuredModels(
  models: readonly string[],
  times: readonly number[],
  rounds: number,
): RecordedPoint[] {
  const points = [pointOf(), ...models.map((model) => pointOf({ id: `${model}-2`, model, workers: 2 }))];
  return points.map((point, index) => ({
    ...point,
    trials: Array.from({ length: rounds }, (_, round) =>
      trialOf((times[index - 1] ?? 200) * Math.exp(0.01 * normalAt(1, round, index)), round),
    ),
  }));
}

const recorded = (points: RecordedPoint[]) => recordWith(points, { sweep: { batch: [1, 2, 3] } });
const toConfirm = (points: RecordedPoint[]) =>
  pointsToConfirm({ points: withSpeedups(points), spec: recorded(points).spec });

/** As a run does it: the best are measured again where something would be claimed of them. */
function confirmed(sweep: Sweep): RecordedPoint[] {
  const points = explored(sweep);
  const ids = toConfirm(points);
  return points.map((point) =>
    ids.includes(point.id)
      ? (measuredIn([point], sweep, sweep.rounds ?? 6, 'confirmation')[0] ?? point)
      : point,
  );
}

function isClaimed(points: RecordedPoint[]): boolean {
  const all = withSpeedups(points);
  const outcome = sweepOutcome({ points: all.filter((point) => !isBaseline(point)) }, all);
  return outcome !== undefined && outcome.ratio.low > 1;
}

describe('of equal settings', () => {
  test.each([
    { values: 8, seeds: 400 },
    { values: 32, seeds: 150 },
  ])(
    'the best of $values is called faster in at most 2 % of runs, by its first rounds alone in more than 5 %',
    ({ values, seeds }) => {
      const sweeps = Array.from({ length: seeds }, (_, seed) => ({
        times: Array<number>(values).fill(100),
        seed,
      }));
      const claimed = sweeps.filter((sweep) => isClaimed(explored(sweep))).length / seeds;
      const stated = sweeps.filter((sweep) => isClaimed(confirmed(sweep))).length / seeds;
      expect(claimed).toBeGreaterThan(0.05);
      expect(stated).toBeLessThanOrEqual(0.02);
    },
  );
});

test('a best that is really faster is still called so, by its fresh rounds alone', () => {
  const seeds = Array.from({ length: 100 }, (_, seed) => seed);
  const stated = seeds.filter((seed) => isClaimed(confirmed({ times: [100, 100, 80, 100], seed })));
  expect(stated.length).toBeGreaterThanOrEqual(95);
});

test('winner, runner-up, the first value and the baseline are measured again, the others are not', () => {
  const points = explored({ times: [100, 99, 60, 70, 98], seed: 1 });
  const ids = toConfirm(points);
  const again = points.filter(({ id }) => ids.includes(id)).map(({ settings }) => settings['batch']);
  expect(again).toEqual([undefined, 1, 3, 4]);
});

test('nothing is measured again where there is no choice, or nothing would be claimed', () => {
  expect(toConfirm(explored({ times: [100, 60], seed: 1 }))).toEqual([]);
  expect(toConfirm(explored({ times: [200, 210, 220, 210], seed: 1 }))).toEqual([]);
  expect(toConfirm(explored({ times: [100, 60, 70], seed: 1, rounds: 3 }))).toEqual([]);
});

describe('the sentence', () => {
  const sweep = { times: [100, 99, 60, 70], seed: 2, noise: 0.001 };
  const sentenceOf = (points: RecordedPoint[]) => sweepSentences(recorded(points))[0];

  test('says that the best of many was not confirmed', () => {
    expect(sentenceOf(explored(sweep))).toMatch(
      /^threads × 2: batch 3 was 1\.67 times.* as fast as batch 1 \(best of 4, not confirmed\)\.$/,
    );
    expect(sentenceOf(explored({ ...sweep, times: [100, 60] }))).not.toContain('best of');
  });

  test('or in how many fresh rounds it was, and how far it is ahead', () => {
    expect(sentenceOf(confirmed(sweep))).toMatch(
      /as fast as batch 1 \(best of 4, measured again in 6 fresh rounds, 1\.17 times.* as fast as the runner-up, batch 4\)\.$/,
    );
  });

  test('states the fresh rounds, not those in which the best was found', () => {
    const lucky = measuredIn(
      explored({ ...sweep, times: [100, 99, 60, 70] }),
      { ...sweep, times: [100, 99, 80, 85] },
      6,
      'confirmation',
    );
    expect(sentenceOf(lucky)).toContain('batch 3 was 1.25 times');
    // Fewer than six fresh rounds give no interval: the first rounds are stated, and that they are not confirmed.
    const cut = lucky.map((point) => ({ ...point, trials: point.trials.slice(0, 9) }));
    expect(sentenceOf(cut)).toMatch(/batch 3 was 1\.67 times.*not confirmed/);
  });
});

describe('a budget leaves room for as many fresh rounds', () => {
  const planned = (compared: number, others: readonly ('baseline' | 'ceiling')[] = ['baseline']) =>
    [...others, ...Array<undefined>(compared).fill(undefined)].map(
      (role) => ({ model: { role } }) as unknown as PlannedPoint,
    );
  const shareOf = (sweep: Record<string, number[]>, points: PlannedPoint[]) =>
    explorationShare({ spec: { sweep }, points });

  test('with the best values of a sweep', () => {
    expect(shareOf({ batch: [1, 16] }, planned(2))).toBe(1);
    expect(shareOf({ batch: [1, 4, 16] }, planned(3))).toBe(0.5);
    expect(shareOf({ batch: [1, 2, 3, 4, 5, 6, 7, 8] }, planned(8))).toBeCloseTo(2 / 3);
  });

  test('with the best of all points, the runner-up and a baseline', () => {
    expect(shareOf({}, planned(2))).toBe(1);
    expect(shareOf({}, planned(3, ['baseline', 'ceiling']))).toBeCloseTo(1 / (1 + 3 / 5));
    expect(shareOf({}, planned(2, ['baseline', 'ceiling', 'ceiling']))).toBe(1);
  });
});

describe('of models that are compared', () => {
  const compared = (times: readonly number[], rounds = 6) =>
    measuredModels(['processes', 'threads', 'async'].slice(0, times.length), times, rounds);

  test('the best, the runner-up and the baseline are measured again', () => {
    const [baseline, , threads, async] = compared([150, 100, 120]).map(({ id }) => id);
    expect(toConfirm(compared([150, 100, 120]))).toEqual([threads, async, baseline]);
  });

  test('none is where there is no choice, nothing would be claimed, or rounds are few', () => {
    expect(toConfirm(compared([100, 150]))).toEqual([]);
    expect(toConfirm(compared([200, 250, 210]))).toEqual([]);
    expect(toConfirm(compared([150, 100, 120], 5))).toEqual([]);
  });
});
