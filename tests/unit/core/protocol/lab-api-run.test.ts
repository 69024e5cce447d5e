import { describe, expect, it } from 'vitest';
import { afterUpdate, type RunSnapshot, updateOf } from '../../../../src/core/protocol/lab-api-run';
import { withChange, withTrial } from '../../../../src/core/record/analysis-change';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { analyseRun, analyseTrial, analyseWhole } from '../../../../src/core/report/analyse-run';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const context = { nature: 'computing', models: descriptors.models } as const;
const done = analyseRun(recordOf({ trials: [trialOf(100, 0), trialOf(110, 1)] }), context, { madeBy: '0' });
const empty: RunRecord = {
  ...recordOf({ trials: [] }),
  status: 'running',
  analysis: { ...recordOf({ trials: [] }).analysis, madeBy: '0' },
};
const position = { index: 0, total: 4, round: 0, point: 'threads-2' };
/** A trial that has ended, with what it changed of a run that stands there. */
const ended = (record: RunRecord, point = position.point, result = trialOf(100, 0), index = 0) => ({
  kind: 'trialEnded' as const,
  trial: { ...position, index, round: result.round, point },
  result,
  change: analyseTrial(withTrial(record, point, result), point, context),
  timeLeftMs: 800,
});

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

  it('says what is compiled before a trial, until its executors are ready', () => {
    const text = 'Goroutines (Go): compiling its program, before its first use (runtime)';
    const compiling = afterUpdate(begin(), { kind: 'preparing', text });
    expect(compiling).toMatchObject({ preparing: text, trial: null });
    const opened = afterUpdate(compiling ?? null, { kind: 'opened', trial: position, executors: [] });
    expect(opened?.preparing).toBeUndefined();
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
    expect(afterUpdate(run, ended(empty))).toMatchObject({
      trial: null,
      executors: [],
      progress: null,
      timeLeftMs: 800,
      endedTrials: 1,
    });
  });

  it('has points that were added on the way, with the trials of the others', () => {
    const first = afterUpdate(begin(), ended(empty)) as RunSnapshot;
    const [, threads] = recordOf({ trials: [], settings: { batch: 16 } }).points;
    if (threads === undefined) throw new Error('The record has fewer points than the test.');
    const added = { ...threads, id: 'threads-2-batch-16' };
    const run = afterUpdate(first, { kind: 'pointsAdded', points: [added], advice: [] });
    expect(run?.record.analysis.points.map(({ id }) => id)).toContain('threads-2-batch-16');
    expect(run?.record.points.map(({ settings, trials }) => [settings, trials.length])).toEqual([
      [{}, 0],
      [{}, 1],
      [{ batch: 16 }, 0],
    ]);
  });

  it('has the very record in the end that the lab has, although no update carried it', () => {
    let run: RunSnapshot | undefined = begin();
    const order = ['threads-2 0', 'sequential-1 0', 'sequential-1 1', 'threads-2 1'];
    for (const [index, one] of order.entries()) {
      const [point = '', round] = one.split(' ');
      const result = done.points.find(({ id }) => id === point)?.trials[Number(round)];
      if (result === undefined) throw new Error('The record has fewer trials than the test.');
      run = afterUpdate(run ?? null, ended(run?.record ?? empty, point, result, index));
    }
    // Nothing is missing before the end tells everything again.
    const whole = analyseWhole(run?.record ?? empty, context, []);
    const change = { points: [], whole };
    run = afterUpdate(run ?? null, { kind: 'roundEnded', change });
    expect(run?.record.analysis).toEqual(done.analysis);
    expect(new Set(run?.record.findings)).toEqual(new Set(done.findings));
    const storage = { kind: 'off' } as const;
    run = afterUpdate(run ?? null, updateOf({ kind: 'finished', record: done, storage, programs: [] }));
    expect(run).toMatchObject({ state: 'finished', storage, endedTrials: 4 });
    expect(run?.record).toEqual(done);
  });

  it('keeps one warning of each code', () => {
    const first = afterUpdate(begin(), { kind: 'warning', warning: { code: 'hot', message: 'one' } });
    const second = afterUpdate(first ?? null, { kind: 'warning', warning: { code: 'hot', message: 'two' } });
    expect(second?.record.findings).toEqual([{ code: 'hot', scope: 'run', level: 'note', message: 'two' }]);
  });

  it('says so when its beginning was missed', () => {
    expect(afterUpdate(null, { kind: 'cancelling' })).toBeUndefined();
    expect(afterUpdate(begin(), { kind: 'cancelling' })?.state).toBe('cancelling');
  });

  it('changes no snapshot that somebody still shows', () => {
    const before = Object.freeze(begin());
    afterUpdate(before, ended(empty));
    expect(before.record.points.every(({ trials }) => trials.length === 0)).toBe(true);
  });
});

it('an update carries a trial and what it changed, and nothing of what went before', () => {
  const first = ended(empty, 'sequential-1');
  const record = withChange(withTrial(empty, 'sequential-1', first.result), first.change);
  const { change } = ended(record);
  expect(change.points.map(({ analysis }) => analysis.id)).toEqual(['threads-2']);
  const update = updateOf({ kind: 'finished', record: done, storage: { kind: 'off' }, programs: [] });
  expect(update).not.toHaveProperty('record');
  expect(update.kind === 'finished' && Object.keys(update.rest)).not.toContain('points');
});
