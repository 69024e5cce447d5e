import { describe, expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { delaysMs, possibleShift } from '../../../../src/core/trust/possible-shift';
import { trialOf } from '../../../support/fake-lab';

interface Disturbed {
  /** CPU time of other programs, on two CPUs. */
  otherMs?: number;
  /** Run-queue wait of its worker; null where the system does not tell. */
  waitedMs?: number | null;
  stealMs?: number;
}

function trial(wallMs: number, round: number, { otherMs = 0, waitedMs = 0, stealMs = 0 }: Disturbed = {}) {
  const sound = trialOf(wallMs, round);
  return {
    ...sound,
    machine: { busyMs: wallMs + otherMs, idleMs: wallMs - otherMs - stealMs, stealMs, managerMs: 0 },
    workers: sound.workers.map((worker) => ({
      ...worker,
      runQueueWaitMs: waitedMs === null ? notAvailable('a test') : waitedMs,
    })),
  } satisfies RecordedTrial;
}

describe('trials may have been delayed', () => {
  const delayed = (...trials: Disturbed[]) => delaysMs(trials.map((one, round) => trial(100, round, one)));

  test('by the time their workers waited for a CPU, as far as others used one', () => {
    expect(delayed({ otherMs: 30, waitedMs: 20 })).toEqual([20]);
    expect(delayed({ otherMs: 10, waitedMs: 20 })).toEqual([10]);
    expect(delayed({ otherMs: 40 })).toEqual([0]);
  });

  test('together by no more than others used: the counters of one trial have steps of 10 ms', () => {
    expect(delayed({ otherMs: 10, waitedMs: 4 }, { otherMs: -8, waitedMs: 4 })).toEqual([1, 1]);
    expect(delayed({ otherMs: 30, waitedMs: 30 }, { otherMs: 0, waitedMs: 0 })).toEqual([30, 0]);
  });

  test('by the time their lanes waited for a manager that had no CPU either', () => {
    const lanes = [{ worker: 0, totalsMs: { dispatch: 8 }, segments: { kind: 'spans' as const, spans: [] } }];
    const waiting = { ...trial(100, 0, { otherMs: 30 }), timeline: { states: [], lanes } };
    expect(delaysMs([waiting])).toEqual([8]);
  });

  test('by what others needed beyond idle CPUs, where the system does not tell', () => {
    expect(delayed({ otherMs: 40, waitedMs: null })).toEqual([0]);
    expect(delayed({ otherMs: 70, waitedMs: null })).toEqual([40]);
  });

  test('by steal, but never by more than nine tenths of their time', () => {
    expect(delayed({ stealMs: 6 })).toEqual([6]);
    expect(delayed({ stealMs: 100 })).toEqual([90]);
    expect(delaysMs([trialOf(100)])).toBeNull();
  });
});

describe('a speedup may have been moved', () => {
  const rounds = (of: (round: number) => RecordedTrial) => Array.from({ length: 6 }, (_, round) => of(round));
  const quiet = rounds((round) => trial(100, round));
  const shift = (point: RecordedTrial[], baseline: RecordedTrial[]) => possibleShift(point, baseline);

  test('nowhere on a quiet machine', () => {
    expect(
      shift(
        rounds((round) => trial(50, round)),
        quiet,
      ),
    ).toEqual({
      low: 2,
      high: 2,
      lowest: 2,
      highest: 2,
    });
  });

  test('upwards where the point was hit in every round, downwards where the baseline was', () => {
    const hit = { otherMs: 10, waitedMs: 10 };
    expect(
      shift(
        rounds((round) => trial(50, round, hit)),
        quiet,
      ),
    ).toMatchObject({ lowest: 2, highest: 2.5 });
    expect(
      shift(
        rounds((round) => trial(50, round)),
        rounds((round) => trial(100, round, hit)),
      ),
    ).toMatchObject({ lowest: 1.8, highest: 2 });
  });

  test('hardly by a single round, which only widens the interval', () => {
    const once = rounds((round) =>
      round === 3 ? trial(60, round, { otherMs: 10, waitedMs: 10 }) : trial(50, round),
    );
    expect(shift(once, quiet)).toMatchObject({ low: 100 / 60, high: 2, highest: 2 });
  });

  test('is not said where no round has both, or the machine was not watched', () => {
    expect(shift([trial(50, 7)], quiet)).toBeNull();
    expect(shift([trialOf(50)], quiet)).toBeNull();
  });
});
