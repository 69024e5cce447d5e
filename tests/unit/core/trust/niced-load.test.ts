import { expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import type { Case } from '../../../../src/core/trust/checks/check';
import { movedByOthers, otherLoad } from '../../../../src/core/trust/checks/other-programs';
import { trustLimits } from '../../../../src/core/trust/limits';
import { trialOf, twoCpus } from '../../../support/fake-lab';

/** Six rounds of a baseline of 100 ms and of two workers of 50 ms; others take what the trial leaves of two CPUs. */
function about(waitedMs: number | null, isBaseline = false): Case {
  const trials = (wallMs: number): RecordedTrial[] =>
    Array.from({ length: 6 }, (_, round) => {
      const trial = trialOf(wallMs, round);
      const runQueueWaitMs = waitedMs === null ? notAvailable('a test') : waitedMs;
      return {
        ...trial,
        machine: { busyMs: 2 * wallMs, idleMs: 0, stealMs: 0, managerMs: 0 },
        workers: trial.workers.map((worker) => ({ ...worker, runQueueWaitMs })),
      };
    });
  const speedup = { median: 2, low: 2, high: 2, rounds: 6, preliminary: false };
  return {
    point: { speedup } as unknown as Case['point'],
    trials: trials(isBaseline ? 100 : 50),
    baselines: trials(100),
    isBaseline,
    record: { samples: [], machine: twoCpus },
    limits: trustLimits,
  };
}

test('a load that displaced nobody makes nothing void, where the system tells the waiting', () => {
  expect(otherLoad.concerns(about(0))).toBe('doubtful');
  expect(movedByOthers(about(0))).toBeUndefined();
  expect(movedByOthers(about(0, true))).toBeUndefined();
});

test('what waited for it does, the baseline as well', () => {
  expect(otherLoad.concerns(about(30))).toBe('doubtful');
  expect(movedByOthers(about(30))?.level).toBe('void');
  expect(movedByOthers(about(30, true))).toEqual({
    level: 'void',
    message: 'without other programs it could have taken 30 % less time',
  });
});

test('the load alone does where the system does not tell the waiting', () => {
  expect(otherLoad.concerns(about(null))).toBe('void');
});
