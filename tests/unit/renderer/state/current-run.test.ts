import { describe, expect, it } from 'vitest';
import { CurrentRun, timedDrawMs } from '../../../../src/renderer/state/current-run.svelte';
import { headOf } from '../../../../src/core/protocol/lab-api-run';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const trial = { index: 0, total: 8, round: 0, point: 1 };

function started(): { run: CurrentRun; clock: { ms: number } } {
  const clock = { ms: 0 };
  const run = new CurrentRun(
    () => clock.ms,
    () => undefined,
  );
  const record = recordOf();
  run.apply({
    kind: 'started',
    record: { ...record, points: record.points.map((point) => ({ ...point, trials: [] })) },
  });
  run.apply({ kind: 'trialStarted', trial });
  run.apply({
    kind: 'opened',
    trial,
    executors: [{ kind: 'thread', pid: 1, threadId: 1, osThreadId: null }],
  });
  return { run, clock };
}

const progress = (done: number) => ({
  kind: 'progress' as const,
  trial,
  progress: { done, failed: 0, total: 10 },
  timeLeftMs: 1000,
});

describe('a run that goes on', () => {
  it('draws progress no more often than once a second while a trial is timed, and loses none', () => {
    const { run, clock } = started();
    clock.ms = 5000;
    run.apply(progress(1));
    expect(run.snapshot?.progress?.done).toBe(1);
    clock.ms += timedDrawMs - 1;
    run.apply(progress(2));
    expect(run.snapshot?.progress?.done).toBe(1);
    clock.ms += 1;
    run.apply(progress(3));
    expect(run.snapshot?.progress?.done).toBe(3);
  });

  it('shows the end of a trial at once', () => {
    const { run } = started();
    run.apply(progress(9));
    run.apply({ kind: 'trialEnded', trial, result: trialOf(100), head: headOf(recordOf()), timeLeftMs: 0 });
    expect(run.snapshot?.record.points[1]?.trials).toHaveLength(1);
    expect(run.timed).toBe(false);
  });

  it('measures its share against the trials that the host expects, also between two of them', () => {
    const { run } = started();
    run.apply({ kind: 'trialEnded', trial, result: trialOf(100), head: headOf(recordOf()), timeLeftMs: 0 });
    expect(run.share).toBeCloseTo(1 / 8);
  });

  it('is timed from its executors being ready', () => {
    const { run } = started();
    expect(run.timed).toBe(true);
    run.apply({ kind: 'trialStarted', trial: { ...trial, index: 1 } });
    expect(run.timed).toBe(false);
  });
});
