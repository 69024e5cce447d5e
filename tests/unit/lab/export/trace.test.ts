import { expect, test } from 'vitest';
import { z } from 'zod';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { trace } from '../../../../src/lab/export/trace';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const where = { pid: z.int().positive(), tid: z.int().min(0) };
/** As ui.perfetto.dev reads it: metadata, complete slices with their length, and counters. */
const traceSchema = z.strictObject({
  displayTimeUnit: z.enum(['ms', 'ns']),
  otherData: z.record(z.string(), z.string()),
  traceEvents: z.array(
    z.discriminatedUnion('ph', [
      z.strictObject({
        ph: z.literal('M'),
        name: z.enum(['process_name', 'thread_name', 'process_sort_index']),
        ...where,
        args: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
      z.strictObject({
        ph: z.literal('X'),
        name: z.string().min(1),
        cat: z.string().min(1),
        ...where,
        ts: z.number().min(0),
        dur: z.number().min(0),
        args: z.strictObject({ task: z.int().min(0).optional() }),
      }),
      z.strictObject({
        ph: z.literal('C'),
        name: z.string().min(1),
        ...where,
        ts: z.number().min(0),
        args: z.record(z.string(), z.number()),
      }),
    ]),
  ),
});

function written(trial: RecordedTrial) {
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.write(recordOf({ trials: [trial] }))));
  const last = Math.max(...traceEvents.map(({ pid }) => pid));
  return traceEvents.filter(({ pid }) => pid === last);
}

const states = ['computing', 'wait'];

test('a trial is a process, a lane a thread, and its states are slices in µs with their task', () => {
  const trial = {
    ...trialOf(100),
    startedAtMs: 2000,
    timeline: {
      states,
      lanes: [
        {
          worker: 0,
          totalsMs: { computing: 60, wait: 40 },
          segments: {
            kind: 'spans' as const,
            spans: [
              [0, 0, 60.5, 3],
              [1, 60.5, 100, -1],
            ] as [number, number, number, number][],
          },
        },
      ],
    },
  };
  const events = written(trial);
  expect(events.flatMap((event) => (event.ph === 'M' ? [event.args['name']] : []))).toEqual([
    'threads × 2, round 1',
    undefined,
    'lane 1 (process 100)',
  ]);
  expect(events.filter(({ ph }) => ph === 'X')).toEqual([
    {
      ph: 'X',
      name: 'Computing',
      cat: 'computing',
      pid: 2,
      tid: 1,
      ts: 2_000_000,
      dur: 60_500,
      args: { task: 3 },
    },
    { ph: 'X', name: 'Task wait', cat: 'wait', pid: 2, tid: 1, ts: 2_060_500, dur: 39_500, args: {} },
  ]);
});

test('a lane whose spans were summed up has counters instead', () => {
  const segments = {
    kind: 'buckets' as const,
    bucketMs: 50,
    statesMs: { computing: [50, 10], wait: [0, 40] },
  };
  const lanes = [{ worker: 0, totalsMs: { computing: 60, wait: 40 }, segments }];
  const counters = written({ ...trialOf(100), timeline: { states, lanes } }).filter(({ ph }) => ph === 'C');
  expect(counters).toHaveLength(2);
  expect(counters[1]).toMatchObject({ ts: 50_000 });
  expect(Object.values((counters[1] as { args: object }).args)).toEqual([10, 40]);
});

test('a run without trials is an empty trace', () => {
  expect(traceSchema.parse(JSON.parse(trace.write(recordOf({ trials: [] })))).traceEvents).toEqual([]);
});
