/**
 * RunRecord v1, the file format of history and export. `docs/run-record.md` explains it, `docs/run-record.schema.json`
 * is generated from here. It grows by optional fields only; unknown fields of later versions are kept.
 * All times are milliseconds; `…AtMs` counts from the start of the run on one monotonic clock.
 */
import { z } from 'zod';
import { experimentSpecSchema } from '../experiment/experiment-spec';
import { completeVersion1Spec } from '../experiment/version-1-spec';
import { machineSchema } from './machine-schema';
import type { idealSchema, speedupSchema, verdictSchema } from './result-schema';
import { adviceSchema, ceilingSchema, fitsSchema, pointSchema } from './result-schema';
import { count, maybe, milliseconds } from './schema-parts';
import type { ledgerSchema, serviceSchema, timelineSchema, trialSchema, workerSchema } from './trial-schema';
import { wordSchema } from './word-schema';

export const runRecordFormat = 'corelab.run';
export const runRecordVersion = 1;

const sampleSchema = z.looseObject({
  /** End of the interval that the rates are over. */
  atMs: milliseconds,
  /** Length of that interval; absent where a gap has no rates. */
  intervalMs: milliseconds.optional(),
  /** Busy share of each core in percent since the sample before, in the order of `machine.cores`. */
  loadPercent: maybe(z.array(maybe(z.number().min(0).max(100)))),
  /** Share of each core that the hypervisor gave to others, in percent. */
  stealPercent: maybe(z.array(maybe(z.number().min(0).max(100)))),
  /** Context switches of the whole machine per second. */
  switchesPerSecond: maybe(z.number().min(0)),
  /** Why no line should be drawn here from the sample before: it came late, the computer slept. Missing: none. */
  gap: z.string().optional(),
});

export const summarySchema = z.looseObject({
  trials: count,
  /** Trials that came to nothing. */
  failedTrials: count,
  /** The point with the highest median speedup besides the baseline; null while there is none. */
  best: z
    .looseObject({
      model: z.string(),
      workers: count,
      speedup: z.number().positive(),
      /** Where settings or parameters were swept: what people call it. */
      name: z.string().optional(),
    })
    .nullable(),
});

export const runRecordSchema = z.looseObject({
  format: z.literal(runRecordFormat),
  version: z.literal(runRecordVersion),
  id: z.string(),
  startedAt: z.iso.datetime(),
  /** What the user called the run. */
  title: z.string().optional(),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What a list of runs shows, near the start of the file, so that listing need not read all of it. */
  summary: summarySchema.optional(),
  spec: z.preprocess(completeVersion1Spec, experimentSpecSchema.loose()),
  machine: machineSchema,
  runtime: z.looseObject({
    host: z.string(),
    node: z.string(),
    v8: z.string(),
    corelab: z.string(),
  }),
  /** Heap limit that each executor got, in MB. */
  executorMemoryMb: z.number().positive().optional(),
  points: z.array(pointSchema),
  /** Independent copies of the baseline, for `points[].ideal.ceiling`. */
  ceilings: z.array(ceilingSchema).optional(),
  /** Laws of scaling, for each model that was measured with several numbers of workers. */
  fits: z.array(fitsSchema).optional(),
  /** What could be done better, where a measurement backs it. */
  advice: z.array(adviceSchema).optional(),
  /** What the lane states and bins of this record are called, for readers that do not know them. */
  words: z.array(wordSchema).optional(),
  samples: z.array(sampleSchema),
  warnings: z.array(z.looseObject({ code: z.string(), message: z.string() })),
});

/** Without the index signatures of loose objects, through which every misspelled field would pass as `unknown`. */
type Known<T> = T extends readonly unknown[]
  ? { [K in keyof T]: Known<T[K]> }
  : T extends object
    ? { [K in keyof T as string extends K ? (unknown extends T[K] ? never : K) : K]: Known<T[K]> }
    : T;

export type RunRecord = Known<z.infer<typeof runRecordSchema>>;
export type RunSummary = Known<z.infer<typeof summarySchema>>;
export type RecordedPoint = Known<z.infer<typeof pointSchema>>;
export type RecordedTrial = Known<z.infer<typeof trialSchema>>;
export type RecordedWorker = Known<z.infer<typeof workerSchema>>;
export type RecordedService = Known<z.infer<typeof serviceSchema>>;
export type RecordedLedger = Known<z.infer<typeof ledgerSchema>>;
export type RecordedIdeal = Known<z.infer<typeof idealSchema>>;
export type RecordedAdvice = Known<z.infer<typeof adviceSchema>>;
export type RecordedCeiling = Known<z.infer<typeof ceilingSchema>>;
export type RecordedFits = Known<z.infer<typeof fitsSchema>>;
export type RecordedVerdict = Known<z.infer<typeof verdictSchema>>;
export type RecordedTimeline = Known<z.infer<typeof timelineSchema>>;
export type RecordedSample = Known<z.infer<typeof sampleSchema>>;
export type RecordedSpeedup = Known<z.infer<typeof speedupSchema>>;
export type MachineFacts = Known<z.infer<typeof machineSchema>>;
