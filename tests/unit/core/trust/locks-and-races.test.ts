import { describe, expect, it } from 'vitest';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { deadlock, forgottenUnlock, starvation } from '../../../../src/core/trust/checks/locks';
import { racesUntested } from '../../../../src/core/trust/checks/races';
import { trialOf } from '../../../support/fake-lab';
import { racedTrial } from '../../../support/raced-trial';
import { pointOf, recordWith } from '../../../support/records';

const recordOf = (...changes: Partial<RecordedTrial>[]) =>
  recordWith([
    pointOf({
      id: 'threads-2',
      model: 'threads',
      workers: 2,
      trials: changes.map((change, round) => ({ ...trialOf(100, round), ...change })),
    }),
  ]);

const waits = { atMs: 500, forMs: 412 };
const circle = {
  ...waits,
  kind: 'deadlock',
  threads: [
    { worker: 1, holds: [0], waitsFor: 1 },
    { worker: 2, holds: [1], waitsFor: 0 },
  ],
};

describe('a deadlock', () => {
  it('is told as a list of who holds what and waits for what', () => {
    expect(deadlock(recordOf({}, { standstills: [circle] }))).toEqual({
      point: 'threads-2',
      round: 1,
      message:
        'Deadlock in round 2 of threads × 2: thread 2 holds A and waits for B; thread 3 holds B and waits for A, for 412 ms until Corelab ended it. Have all threads take locks in the same order.',
    });
  });

  it('that came again is counted', () => {
    const record = recordOf({ standstills: [circle, circle] }, { standstills: [circle] });
    expect(deadlock(record)).toMatchObject({
      message: expect.stringContaining('It happened 2 more times.') as string,
    });
  });

  it('is none where none was found', () => {
    expect(deadlock(recordOf({}))).toBeUndefined();
  });
});

describe('a lock that was not given back', () => {
  const waiting = { ...waits, kind: 'forgotten-unlock', threads: [{ worker: 1, holds: [], waitsFor: 2 }] };

  it('names the task that forgot it, and who waited', () => {
    expect(forgottenUnlock(recordOf({ standstills: [{ ...waiting, task: 7 }] }))).toMatchObject({
      message:
        'In round 1 of threads × 2 task 7 ended without giving back lock C: thread 2 waits for C, for 412 ms until Corelab ended it. Give locks back in a finally block.',
    });
    expect(forgottenUnlock(recordOf({ standstills: [waiting] }))).toMatchObject({
      message: expect.stringContaining('the thread that held lock C ended') as string,
    });
  });

  it('is also told where Corelab gave it back', () => {
    const trial = trialOf(100);
    const workers = trial.workers.map((worker) => ({
      ...worker,
      forgottenLocks: { count: 3, task: 5, lock: 0 },
    }));
    expect(forgottenUnlock(recordOf({ workers }))).toMatchObject({
      message: expect.stringMatching(
        /task 5 ended without giving back lock A; Corelab gave it back/,
      ) as string,
    });
    expect(forgottenUnlock(recordOf({}))).toBeUndefined();
  });
});

it('a thread that starves is told with how often others took the lock', () => {
  const threads = [{ worker: 1, holds: [], waitsFor: 0 }];
  const starving = { atMs: 2000, forMs: 1204, kind: 'starvation', threads, passedBy: 3412 };
  expect(starvation(recordOf({ standstills: [starving] }))).toMatchObject({
    message:
      'In round 1 of threads × 2 thread 2 waits for A, for 1.20 s so far, while others took it 3,412 times: it starves.',
  });
});

describe('races', () => {
  const raced = recordOf(racedTrial(5));
  const on = (usableCpus: number, quota?: number) => ({
    ...raced,
    machine: {
      ...raced.machine,
      topology: { ...raced.machine.topology, usableCpus },
      ...(quota !== undefined && { quotaCpus: quota }),
    },
  });

  it('are unlikely to show on one CPU or below a quota of two, and why', () => {
    expect(racesUntested(on(1))).toMatch(/^Races are unlikely to show: 1 CPU can be used here/);
    expect(racesUntested(on(1.5, 1.5))).toMatch(/^Races are unlikely to show: the CPU quota is 1.5,/);
    expect(racesUntested(on(2))).toBeUndefined();
  });

  it('were not tested where threads never met', () => {
    expect(racesUntested(recordOf(racedTrial(0, { overlapped: 0 })))).toMatchObject({
      message: expect.stringContaining('in none of 50 rounds') as string,
    });
  });

  it('are not spoken of where nothing raced', () => {
    expect(racesUntested({ ...on(1), points: recordOf({}).points })).toBeUndefined();
  });
});
