import { describe, expect, it } from 'vitest';
import { laneStates } from '../../../../src/core/vocabulary/lane-states';
import { trialResult } from '../../../../src/workers/trial/trial-result';
import { placeOf, poolOf, trialEnv } from './fake-trial';

/** Two workers did three tasks between 100 and 150 ms; the second one needed two attempts. */
function measured() {
  const env = trialEnv([0, 1, 2]);
  env.log.attempt(0, 0, 100, 120, true);
  const failure = { code: 'task-threw', message: 'It broke.', hint: 'Mend it.' } as const;
  env.log.failed({ task: 1, attempt: 0, lane: 1, start: 102, end: 110, failure, decision: 'again' });
  env.log.attempt(1, 1, 110, 130, true);
  env.log.attempt(2, 0, 121, 150, true);
  env.log.span(1, 'wait', 112, 122);
  for (const id of [0, 1, 2]) env.book.settleDone(id, id);
  env.book.retried = 1;
  env.book.note(1, 0, failure);
  const places = [placeOf({ pid: 11, spawnMs: 40 }), placeOf({ pid: 12, spawnMs: 50 })];
  return { env, pool: poolOf(places), places, clock: { zeroMs: 100, endMs: 150 } };
}

describe('the result of a trial', () => {
  it('has the clock, the counts and the first failures of tasks', () => {
    const { env, pool, clock } = measured();
    const result = trialResult(env, pool, clock, null);
    expect(result).toMatchObject({
      startedMonotonicMs: 5100,
      wallMs: 50,
      tasks: { total: 3, done: 3, failed: 0, retried: 1 },
      taskFailures: [{ task: 1, attempt: 0, code: 'task-threw', message: 'It broke.', hint: 'Mend it.' }],
      manager: { pid: process.pid },
    });
    expect(result).not.toHaveProperty('failure');
  });

  it('has each attempt that failed, with its worker, its time on the clock and what followed', () => {
    const { env, pool, clock } = measured();
    env.log.failed({ task: 2, attempt: 1, lane: 0, start: 40, end: 101, decision: 'given-up' });
    expect(trialResult(env, pool, clock, null).attempts).toEqual([
      { task: 2, attempt: 1, worker: 0, startMs: 0, endMs: 1, decision: 'given-up' },
      {
        task: 1,
        attempt: 0,
        worker: 1,
        startMs: 2,
        endMs: 10,
        failure: { code: 'task-threw', message: 'It broke.', hint: 'Mend it.' },
        decision: 'again',
      },
    ]);
    expect(trialResult(trialEnv([]), pool, clock, null)).not.toHaveProperty('attempts');
  });

  it('counts for each worker the tasks that it did, and all the time that it was busy', () => {
    const { env, pool, clock } = measured();
    const { workers } = trialResult(env, pool, clock, null);
    expect(workers.map(({ pid, spawnMs, tasks, busyMs }) => [pid, spawnMs, tasks, busyMs])).toEqual([
      [11, 40, 2, 49],
      [12, 50, 1, 28],
    ]);
  });

  it('splits the time of each lane', () => {
    const { env, pool, clock } = measured();
    const { timeline } = trialResult(env, pool, clock, null);
    expect(timeline.states).toEqual([...laneStates]);
    expect(timeline.lanes.map(({ worker, totalsMs }) => [worker, totalsMs])).toEqual([
      [0, { computing: 49, dispatch: 1 }],
      [1, { dispatch: 2, retrying: 8, computing: 10, wait: 10, tail: 20 }],
    ]);
  });

  it('says how a worker ended that was replaced, and what stopped the trial', () => {
    const { env, pool, places, clock } = measured();
    const lost = { code: 'executor-killed', message: 'A worker process was killed by SIGKILL.' } as const;
    places[1]?.replace(placeOf({ pid: 13 }).handle, lost);
    const failure = { code: 'run-timed-out', message: 'The trial took too long.' } as const;
    const result = trialResult(env, pool, clock, failure);
    expect(result.workers.map(({ pid, started, ended }) => [pid, started, ended])).toEqual([
      [11, 1, undefined],
      [13, 2, lost],
    ]);
    expect(result.failure).toEqual(failure);
  });

  it('says why there are no counters of a worker that never reported', () => {
    const { env, pool, places, clock } = measured();
    const counters = {
      cpuMs: 31,
      switches: { voluntary: 1, involuntary: 2 },
      runQueueWaitMs: { available: false as const, reason: 'nobody counts here' },
    };
    if (places[0] !== undefined) places[0].counters = counters;
    const [reported, silent] = trialResult(env, pool, clock, null).workers;
    expect(reported).toMatchObject(counters);
    expect(silent?.cpuMs).toEqual({ available: false, reason: 'the executor has not reported yet' });
  });

  it('stays small however many tasks there were', () => {
    const tasks = 20_000;
    const env = trialEnv(Array.from({ length: tasks }, (_, id) => id));
    for (let id = 0; id < tasks; id++) {
      env.log.attempt(id, 0, id, id + 0.5, true);
      env.book.settleDone(id, id);
    }
    const result = trialResult(env, poolOf([placeOf({})]), { zeroMs: 0, endMs: tasks }, null);
    expect(result.workers[0]?.tasks).toBe(tasks);
    expect(result.timeline.lanes[0]?.segments.kind).toBe('buckets');
    expect(result.timeline.lanes[0]?.totalsMs).toEqual({
      computing: tasks / 2,
      dispatch: tasks / 2 - 0.5,
      tail: 0.5,
    });
    expect(JSON.stringify(result).length).toBeLessThan(500_000);
  });
});
