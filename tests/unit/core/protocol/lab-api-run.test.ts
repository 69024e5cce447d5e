import { describe, expect, it } from 'vitest';
import { afterUpdate, headOf, type RunSnapshot } from '../../../../src/core/protocol/lab-api-run';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const done = recordOf({ trials: [trialOf(100, 0), trialOf(110, 1)] });
const empty = {
  ...done,
  status: 'running' as const,
  points: done.points.map((point) => ({ ...point, trials: [] })),
};
const position = { index: 0, total: 4, round: 0, point: 1 };

const begin = (): RunSnapshot => afterUpdate(null, { kind: 'started', record: empty }) as RunSnapshot;

describe('a run followed by its updates', () => {
  it('begins with its record and no trial', () => {
    expect(begin()).toMatchObject({
      state: 'running',
      record: empty,
      trial: null,
      endedTrials: 0,
      storage: null,
    });
  });

  it('knows the trial under way, its executors and its progress, until it ends', () => {
    const executors = [{ kind: 'thread', pid: 1, threadId: 2, osThreadId: 3 } as const];
    const progress = { done: 1, failed: 0, total: 10 };
    const steps = [
      { kind: 'trialStarted', trial: position },
      { kind: 'opened', trial: position, executors },
      { kind: 'progress', trial: position, progress, timeLeftMs: 900 },
    ] as const;
    let run: RunSnapshot = begin();
    for (const step of steps) run = afterUpdate(run, step) as RunSnapshot;
    expect(run).toMatchObject({ trial: position, executors, progress, timeLeftMs: 900 });
    const ended = afterUpdate(run, {
      kind: 'trialEnded',
      trial: position,
      result: trialOf(100, 0),
      head: headOf(done),
      timeLeftMs: 800,
    });
    expect(ended).toMatchObject({
      trial: null,
      executors: [],
      progress: null,
      timeLeftMs: 800,
      endedTrials: 1,
    });
  });

  it('has points that were added on the way, with the trials of the others', () => {
    const first = afterUpdate(begin(), {
      kind: 'trialEnded',
      trial: position,
      result: trialOf(100, 0),
      head: headOf(done),
      timeLeftMs: null,
    }) as RunSnapshot;
    const added = {
      ...done,
      points: [...done.points, { ...done.points[1], settings: { batch: 16 } }],
    } as RunRecord;
    const run = afterUpdate(first, { kind: 'pointsAdded', head: headOf(added) });
    expect(run?.record.points.map(({ settings, trials }) => [settings, trials.length])).toEqual([
      [{}, 0],
      [{}, 1],
      [{ batch: 16 }, 0],
    ]);
  });

  it('has the very record in the end that the lab has, although no update carried it', () => {
    let run: RunSnapshot | undefined = begin();
    for (const [index, [point, trial]] of (
      [
        [1, 0],
        [0, 0],
        [0, 1],
        [1, 1],
      ] as const
    ).entries()) {
      const result = done.points[point]?.trials[trial];
      if (result === undefined) throw new Error('The record has fewer trials than the test.');
      run = afterUpdate(run ?? null, {
        kind: 'trialEnded',
        trial: { index, total: 4, round: trial, point },
        result,
        head: headOf(done),
        timeLeftMs: null,
      });
    }
    const storage = { kind: 'off' } as const;
    run = afterUpdate(run ?? null, { kind: 'finished', head: headOf(done), samples: done.samples, storage });
    expect(run).toMatchObject({ state: 'finished', storage, endedTrials: 4 });
    expect(run?.record).toEqual(done);
  });

  it('keeps one warning of each code', () => {
    const first = afterUpdate(begin(), { kind: 'warning', warning: { code: 'hot', message: 'one' } });
    const second = afterUpdate(first ?? null, { kind: 'warning', warning: { code: 'hot', message: 'two' } });
    expect(second?.record.warnings).toEqual([{ code: 'hot', message: 'two' }]);
  });

  it('says so when its beginning was missed', () => {
    expect(afterUpdate(null, { kind: 'cancelling' })).toBeUndefined();
    expect(afterUpdate(begin(), { kind: 'cancelling' })?.state).toBe('cancelling');
  });

  it('changes no snapshot that somebody still shows', () => {
    const before = Object.freeze(begin());
    afterUpdate(before, {
      kind: 'trialEnded',
      trial: position,
      result: trialOf(1),
      head: headOf(done),
      timeLeftMs: 1,
    });
    expect(before.record.points.every(({ trials }) => trials.length === 0)).toBe(true);
  });
});

it('a head holds neither trials nor samples', () => {
  const head = headOf({ ...done, samples: [] });
  expect(Object.keys(head)).not.toContain('samples');
  expect(head.points.flatMap((point) => Object.keys(point))).not.toContain('trials');
  expect(head.points[1]?.speedup).toEqual(done.points[1]?.speedup);
});
