import { expect, test } from 'vitest';
import { serialJoin } from '../../../../../src/core/report/claims/p4-join';
import { laneStates } from '../../../../../src/core/vocabulary/lane-states';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

/** A point whose lanes are joining for this share of their time. */
function joining(parts: Parameters<typeof timedPoint>[0], ms: number, share: number) {
  const point = timedPoint(parts, around(ms));
  const trials = point.trials.map((trial) => ({
    ...trial,
    timeline: {
      states: [...laneStates],
      lanes: Array.from({ length: point.workers }, () => ({
        worker: 0,
        totalsMs: { computing: trial.wallMs * (1 - share), join: trial.wallMs * share },
        segments: { kind: 'spans' as const, spans: [] },
      })),
    },
  }));
  return { ...point, trials };
}

/** One process takes 100 ms, of which it joins for 10; two workers take so long, and join for that share. */
function points(ms: number, share: number) {
  return [
    joining({}, 100, 0.1),
    joining({ model: 'processes' }, 100, 0.1),
    joining({ model: 'processes', workers: 2 }, ms, share),
  ];
}

const claimOf = (measured: ReturnType<typeof points>) =>
  serialJoin(recordWith(measured), soundPoints(measured));

test('says the share of the join, alone and with more workers, and the limit that it sets', () => {
  expect(claimOf(points(50, 0.2))).toEqual({
    concept: 'P4',
    shown: 'yes',
    sentence:
      'Joining is the serial part: it took 10 % of the time of one process and 20 % of that of processes × 2, which was 2.00 times as fast. With that join no number of workers can be more than 10.0 times as fast.',
  });
});

test('is denied where the workers are slower or the share shrinks, and left open where neither is settled', () => {
  expect(claimOf(points(120, 0.18))?.shown).toBe('no');
  expect(claimOf(points(55, 0.05))?.shown).toBe('no');
  expect(claimOf(points(55, 0.1))?.shown).toBe('unclear');
});

test('a void point answers nothing; work without a join is not asked', () => {
  const measured = points(55, 0.18);
  const unfit = voidPoints(measured, 'processes', 'it slept');
  expect(serialJoin(recordWith(measured), unfit)?.shown).toBe('unclear');
  expect(claimOf(points(55, 0))).toBeUndefined();
});
