import { describe, expect, test } from 'vitest';
import { judge, quietResults, type Run, tally } from '../../../../bench/noise/judged-runs';
import type { RecordedTrial, RecordedWorker } from '../../../../src/core/record/run-record';
import { randomAt } from '../../../../src/core/seeded-random';
import { trialOf } from '../../../support/fake-lab';
import { recordOf, recordWith } from '../../../support/records';

/**
 * A simulated machine of two CPUs, so that the truth is known: 300 ms for the baseline, 160 ms with two workers. A hog takes
 * `share` of both CPUs, more or less in each trial. One worker mostly runs on the CPU that is free at the moment; two
 * lose all that the hog takes, and wait 3 % of their time for each other and the manager anyway. Counters see other
 * programs in steps of 10 ms on each CPU, and the chores that every machine has.
 */
function runOf(seed: number, share: number, spread: number): Run {
  const gauss = (...path: number[]) =>
    Math.sqrt(-2 * Math.log(1 - randomAt(seed, ...path, 0))) *
    Math.cos(2 * Math.PI * randomAt(seed, ...path, 1));
  const trial = (round: number, workers: 1 | 2): RecordedTrial => {
    const quietMs = (workers === 1 ? 300 : 160) * (1 + spread * gauss(round, workers, 2));
    const taken = Math.min(0.45, share * (0.5 + randomAt(seed, round, workers, 3)));
    const lostMs = workers === 1 ? 0.1 * 2 * taken * quietMs : (quietMs * taken) / (1 - taken);
    const wallMs = quietMs + lostMs;
    const seenMs = 2 * wallMs * (taken + 0.005) + 6 * gauss(round, workers, 4);
    const sound = trialOf(wallMs, round);
    const [worker] = sound.workers as [RecordedWorker];
    const waiting = { ...worker, cpuMs: quietMs, runQueueWaitMs: lostMs + (workers - 1) * 0.03 * quietMs };
    const busyMs = workers * quietMs + seenMs;
    return {
      ...sound,
      workers: Array.from({ length: workers }, () => waiting),
      machine: { busyMs, idleMs: 2 * wallMs - busyMs, stealMs: 0, managerMs: 0 },
    };
  };
  const rounds = [0, 1, 2, 3, 4, 5];
  const record = recordOf();
  const points = record.points.map((point) => ({
    ...point,
    trials: rounds.map((round) => trial(round, point.model === 'sequential' ? 1 : 2)),
  }));
  return { number: seed, record: recordWith(points), planted: share === 0 ? null : share };
}

/** As many sessions as that, each of six quiet runs and twenty under a load whose level is the square of an even number. */
const sessions = 30;

function tallies(spread: number, limits: Parameters<typeof judge>[2] = {}) {
  const sum = { soundMisses: 0, quietSound: 0, quiet: 0, noisy: 0, noisyMisses: 0, noisySound: 0 };
  for (let session = 0; session < sessions; session++) {
    const runs = Array.from({ length: 26 }, (_, index) => {
      const seed = 100 * session + index;
      return runOf(seed, index < 6 ? 0 : randomAt(seed, 9) ** 2, spread);
    });
    const counts = tally(judge(runs, quietResults(runs), limits));
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += counts[key];
  }
  return sum;
}

describe.each([0.005, 0.015, 0.03])('rounds that differ by %s anyway', (spread) => {
  const counts = tallies(spread);

  test('a speedup that misses the quiet one is hardly ever called sound', () => {
    expect(counts.noisyMisses).toBeGreaterThan(0.2 * counts.noisy);
    expect(counts.soundMisses).toBeLessThanOrEqual(0.005 * (counts.noisy + counts.quiet));
  });

  test('which is not reached by calling everything doubtful', () => {
    expect(counts.quietSound).toBeGreaterThan(0.8 * counts.quiet);
    expect(counts.noisySound).toBeGreaterThan(0.04 * counts.noisy);
  });
});

test('a limit on the load alone would let more of them through', () => {
  const alone = tallies(0.005, { shiftOfHalfInterval: Infinity, leastShift: Infinity });
  expect(alone.soundMisses).toBeGreaterThan(5 * Math.max(1, tallies(0.005).soundMisses));
});
