import { expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { trialLoad, typicalLoad, wholeLoad } from '../../../../src/core/trust/trial-load';
import { trialOf } from '../../../support/fake-lab';

/** 100 ms on two CPUs: 100 ms of CPU time are the worker's, 20 the manager's. */
const trial = (busyMs: number, more: Partial<RecordedTrial['machine']> = {}): RecordedTrial => ({
  ...trialOf(100),
  machine: { busyMs, idleMs: 200 - busyMs, stealMs: 0, managerMs: 20, ...more },
});

test('threads of a runtime of another language are no part of the manager', () => {
  const threads = {
    ...trial(150),
    runtime: { title: 'Python', version: '3.11.7' },
    workers: trial(150).workers.map((worker) => ({ ...worker, kind: 'thread' as const })),
  };
  expect(trialLoad(threads)).toEqual(trialLoad(trial(150)));
});

test('threads are part of the manager, processes are not', () => {
  expect(trialLoad(trial(150))).toEqual({
    capacityMs: 200,
    idleMs: 50,
    otherMs: 30,
    corelabMs: 0,
    stealMs: 0,
  });
  const threads = {
    ...trial(150),
    workers: trial(150).workers.map((worker) => ({ ...worker, kind: 'thread' as const })),
  };
  expect(trialLoad(threads)?.otherMs).toBe(130);
});

test('what processes took to start on the clock is no other program', () => {
  const { workers, ...rest } = trial(150);
  const started = (startUpCpuMs: RecordedTrial['workers'][number]['startUpCpuMs']) =>
    trialLoad({ ...rest, workers: workers.map((worker) => ({ ...worker, startUpCpuMs })) });
  expect(started(25)?.otherMs).toBe(5);
  expect(started(notAvailable('a test'))).toBeNull();
});

test('what the set-up started, such as a server, is no other program', () => {
  expect(trialLoad(trial(150, { setupMs: 25 }))?.otherMs).toBe(5);
  expect(trialLoad(trial(150, { setupMs: notAvailable('it had ended') }))).toBeNull();
});

test('host and windows are no other programs, and a system that does not tell them apart calls them so', () => {
  expect(trialLoad(trial(150, { corelabMs: 25 }))).toMatchObject({ otherMs: 5, corelabMs: 25 });
  const unknown = trial(150, { corelabMs: notAvailable('a test') });
  expect(trialLoad(unknown)).toMatchObject({ otherMs: 30, corelabMs: 0 });
  expect(wholeLoad([trial(150, { corelabMs: 20 })])).toMatchObject({ otherShare: 0.05, corelabShare: 0.1 });
});

test('what a window used is the trial’s own where its Web Workers did the tasks, and unknown without its figure', () => {
  const pages = (more: Partial<RecordedTrial['machine']>): RecordedTrial => {
    const { workers, ...rest } = trial(150, more);
    return { ...rest, workers: workers.map((worker) => ({ ...worker, kind: 'web-worker' })) };
  };
  expect(trialLoad(pages({ corelabMs: 110 }))).toMatchObject({ otherMs: 20, corelabMs: 0 });
  expect(trialLoad(pages({ corelabMs: notAvailable('a test') }))).toBeNull();
  expect(trialLoad(pages({}))).toBeNull();
});

test('without the CPU time of workers nobody is blamed', () => {
  const workers = trial(150).workers.map((one) => ({ ...one, cpuMs: notAvailable('a test') }));
  expect(trialLoad({ ...trial(150), workers })).toBeNull();
  expect(trialLoad(trialOf(100))).toBeNull();
  expect([typicalLoad([trialOf(100)]), wholeLoad([])]).toEqual([null, null]);
});

test('errors of single readings even out instead of adding up', () => {
  // 115 is 5 ms less than the trial itself used: the counters have steps.
  expect(wholeLoad([trial(115), trial(125)])?.otherShare).toBe(0);
});

test('neither a few that were hit hard nor the many that were hit alike are averaged away', () => {
  const quiet = trial(120);
  expect(typicalLoad([quiet, quiet, trial(200)])?.otherShare).toBeCloseTo(80 / 200 / 3);
  expect(typicalLoad([trial(140), trial(140), quiet])?.otherShare).toBeCloseTo(20 / 200);
});
