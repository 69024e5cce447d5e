import { describe, expect, it } from 'vitest';
import { CurrentRun } from '../../../../src/renderer/state/current-run.svelte';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const trial = { index: 0, total: 8, round: 0, point: 'threads-2' };

function started(): CurrentRun {
  const run = new CurrentRun(() => undefined);
  const record = recordOf();
  run.apply([
    {
      kind: 'started',
      record: { ...record, points: record.points.map((point) => ({ ...point, trials: [] })) },
    },
  ]);
  run.apply([{ kind: 'trialStarted', trial }]);
  run.apply([
    {
      kind: 'opened',
      trial,
      executors: [{ kind: 'thread', pid: 1, threadId: 1, osThreadId: null }],
    },
  ]);
  return run;
}

const progress = {
  kind: 'progress' as const,
  trial,
  progress: { done: 9, failed: 0, total: 10 },
  timeLeftMs: 1000,
};

describe('a run that goes on', () => {
  it('shows the end of a trial', () => {
    const run = started();
    run.apply([progress]);
    expect(run.snapshot?.progress?.done).toBe(9);
    run.apply([{ kind: 'trialEnded', trial, result: trialOf(100), change: { points: [] }, timeLeftMs: 0 }]);
    expect(run.snapshot?.record.points[1]?.trials).toHaveLength(1);
    expect(run.snapshot?.progress).toBeNull();
  });

  it('measures its share against the trials that the host expects, also between two of them', () => {
    const run = started();
    run.apply([{ kind: 'trialEnded', trial, result: trialOf(100), change: { points: [] }, timeLeftMs: 0 }]);
    expect(run.share).toBeCloseTo(1 / 8);
  });

  it('asks where things stand when it missed the beginning', () => {
    let asked = 0;
    const run = new CurrentRun(() => asked++);
    run.apply([progress]);
    expect([asked, run.snapshot]).toEqual([1, null]);
  });
});
