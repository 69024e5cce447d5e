import { describe, expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { delayedMs, possibleShift } from '../../../../src/core/trust/possible-shift';
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

describe('a trial may have been delayed', () => {
  test('by the time its worker waited for a CPU, as far as others used one', () => {
    expect(delayedMs(trial(100, 0, { otherMs: 30, waitedMs: 20 }))).toBe(20);
    expect(delayedMs(trial(100, 0, { otherMs: 10, waitedMs: 20 }))).toBe(10);
    expect(delayedMs(trial(100, 0, { otherMs: 40 }))).toBe(0);
  });

  test('by the time its lanes waited for a manager that had no CPU either', () => {
    const lanes = [{ worker: 0, totalsMs: { dispatch: 8 }, segments: { kind: 'spans' as const, spans: [] } }];
    const waiting = { ...trial(100, 0, { otherMs: 30 }), timeline: { states: [], lanes } };
    expect(delayedMs(waiting)).toBe(8);
  });

  test('by what others needed beyond idle CPUs, where the system does not tell', () => {
    expect(delayedMs(trial(100, 0, { otherMs: 40, waitedMs: null }))).toBe(0);
    expect(delayedMs(trial(100, 0, { otherMs: 70, waitedMs: null }))).toBe(40);
  });

  test('by steal, but never by more than nine tenths of its time', () => {
    expect(delayedMs(trial(100, 0, { stealMs: 6 }))).toBe(6);
    expect(delayedMs(trial(100, 0, { stealMs: 100 }))).toBe(90);
    expect(delayedMs(trialOf(100))).toBeNull();
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
