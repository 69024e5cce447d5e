import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeInterval } from '../../../../src/core/counters/interval';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { recordedSample } from '../../../../src/core/samples/recorded-sample';
import { thinSamples } from '../../../../src/core/samples/thin-samples';
import type { Case } from '../../../../src/core/trust/checks/check';
import { silence } from '../../../../src/core/trust/checks/clock';
import { trustLimits } from '../../../../src/core/trust/limits';
import { stoodStillMs } from '../../../../src/core/trust/trial-stalls';
import { trialOf, twoCpus } from '../../../support/fake-lab';
import { sampleOf, untold } from '../../../support/samples';

const trialAt = (startedAtMs: number, wallMs: number): RecordedTrial => ({ ...trialOf(wallMs), startedAtMs });
/** A sample every half second, the last one later than planned. */
const lookAt = (atMs: number, sinceMs: number) => {
  const { interval, gap } = judgeInterval(sinceMs, 500, 0);
  return recordedSample(sampleOf(untold, { intervalMs: interval, gap }), atMs, []);
};

test('an hour asleep under a clock that runs on is void', () => {
  const { usualWallMs, round4, sample } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../fixtures/cases/sleep-clock-goes-on/trial.json'), 'utf8'),
  ) as { usualWallMs: number; round4: { wallMs: number; clockJumpMs: number }; sample: { gap: string } };
  const slept = { ...trialAt(5000, round4.wallMs), machine: undefined };
  const looked = lookAt(5000 + round4.wallMs - 100, 3_600_500);
  expect(looked.gap).toBe(sample.gap);
  const about = (samples: Case['record']['samples']) =>
    ({
      trials: [trialAt(0, usualWallMs), slept],
      baselines: [],
      record: { samples, machine: twoCpus },
      limits: trustLimits,
    }) as unknown as Case;
  expect(silence.concerns(about([looked]))).toBe('void');
  // Records of earlier versions have the sentence alone.
  const { lateMs: _, ...without } = looked;
  expect(silence.concerns(about([without]))).toBe('void');
  expect(silence.concerns(about([lookAt(6000, 500)]))).toBeUndefined();
});

test('so are seconds, as of a container that was paused', () => {
  const trial = trialAt(1000, 3600);
  expect(stoodStillMs([trial], [lookAt(4400, 3100)])).toBe(2600);
  expect(stoodStillMs([trial], [lookAt(4400, 900)])).toBe(0);
});

test('only the part of a pause that lies within a trial counts', () => {
  const trials = [trialAt(0, 1000), trialAt(5000, 1000)];
  expect(stoodStillMs(trials, [lookAt(4800, 4000)])).toBe(0);
  expect(stoodStillMs(trials, [lookAt(5200, 4500)])).toBe(200);
});

test('thinning keeps when a sample came late', () => {
  const samples = Array.from({ length: 8 }, (_, index) => ({
    ...lookAt((index + 1) * 500, 500),
    intervalMs: 500,
    ...(index === 3 ? { lateMs: 2000 } : {}),
  }));
  const thinned = thinSamples(samples, 5);
  expect(thinned.find(({ lateMs }) => lateMs !== undefined)).toMatchObject({ atMs: 2000, lateMs: 2000 });
});
