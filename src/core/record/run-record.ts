/**
 * RunRecord v2, the file format of history and export. `docs/run-record.md` explains it, `docs/run-record.schema.json`
 * is generated from here. `points` and `samples` are what was measured; `analysis` and `findings` follow from them. It
 * grows by optional fields only; unknown fields of later versions are kept, and their words shown by the titles in `words`.
 * All times are milliseconds; `…AtMs` counts from the start of the run on one monotonic clock.
 */
import { z } from 'zod';
import { experimentSpecSchema } from '../experiment/experiment-spec';
import type { idealSchema, ledgerSchema, pointAnalysisSchema, speedupSchema } from './analysis-schema';
import { analysisSchema, findingSchema } from './analysis-schema';
import { machineSchema } from './machine-schema';
import { leftOutModelSchema, recordedModelSchema } from './model-schema';
import { count, maybe, milliseconds, valuesSchema } from './schema-parts';
import type { serviceSchema, timelineSchema, workerSchema } from './trial-schema';
import { trialSchema } from './trial-schema';
import { wordSchema } from './word-schema';

export const runRecordFormat = 'corelab.run';
export const runRecordVersion = 2;

export const sampleSchema = z.looseObject({
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
  /** How much later than planned it came, from a second on: the computer slept or was paused meanwhile, or hung. */
  lateMs: milliseconds.optional(),
});

export const summarySchema = z.looseObject({
  /** On which it was measured; absent in earlier records. */
  machine: z.looseObject({ id: z.string().max(64).optional(), cpu: z.string() }).optional(),
  trials: count,
  /** Trials that failed as a whole. */
  failedTrials: count,
  /** What the run comes down to; absent while nothing can be said. */
  headline: z
    .looseObject({
      /** `gain`, `no-gain`, `latency`, `order`, `hazard` or `no-result`; the last has nothing of what follows. */
      kind: z.string(),
      level: z.string(),
      model: z.string().optional(),
      /** What people call the point; it begins with its model. */
      name: z.string().optional(),
      speedup: z.number().positive().optional(),
      /** The most that it could reach; absent for points without workers. */
      of: z.number().positive().optional(),
      /** Where there are several baselines: the model that it is compared with. */
      baseline: z.string().optional(),
      /** Of a hazard: what went wrong, and in which share of what was observed, from 0 to 1; of an order, which share of its pairs. */
      outcome: z.string().optional(),
      share: z.number().min(0).max(1).optional(),
      /** Of an order of callbacks: how often it was recorded. */
      recordings: count.optional(),
      /** Where work arrives over time: within which 99 % of the tasks were done from when each was due, in ms. */
      latencyMs: z.number().min(0).optional(),
    })
    .optional(),
  /** Only in older files: the point with the highest median speedup, whatever its verdict. */
  best: z
    .looseObject({
      model: z.string(),
      workers: count,
      speedup: z.number().positive(),
      baseline: z.string().optional(),
      name: z.string().optional(),
    })
    .nullable()
    .optional(),
});

export const pointSchema = z.looseObject({
  /** Readable, stable and unique in the record, such as `threads-2-batch-16`. */
  id: z.string(),
  /** `baseline`: what the others are divided by. `ceiling`: independent copies of it. Others are later versions' own. */
  role: z.string().optional(),
  /** Id of the baseline that it is compared with, its own for a baseline. Absent: the one that did the same work. */
  baseline: z.string().optional(),
  model: z.string(),
  /** Executors that worked side by side. */
  workers: count,
  settings: valuesSchema,
  /** The workload's parameters that were swept, with this point's values: its baseline has the same. */
  parameters: valuesSchema.optional(),
  trials: z.array(trialSchema),
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
  spec: experimentSpecSchema.loose(),
  machine: machineSchema,
  runtime: z.looseObject({
    host: z.string(),
    node: z.string(),
    v8: z.string(),
    corelab: z.string(),
  }),
  /** Heap limit that each executor got, in MB. */
  executorMemoryMb: z.number().positive().optional(),
  /**
   * What the work was, where it was code of the user's own. `kind`: `file`, whose text is kept as `source` where that was asked for, or
   * `command`. `sha256` is that of the file's bytes, or of the command.
   */
  ownCode: z
    .looseObject({
      kind: z.string(),
      name: z.string(),
      /** Of the file and all that it imports by a relative path. */
      sha256: z.string(),
      /** What it imports so, with the hash of each. */
      imports: z.array(z.looseObject({ name: z.string(), sha256: z.string() })).optional(),
      source: z.string().optional(),
    })
    .optional(),
  /** What the ids in this file mean that are words: states of lanes, bins of ledgers and others. */
  words: z.array(wordSchema),
  /** The models that were measured, by the names and looks of the version that wrote the file. */
  models: z.array(recordedModelSchema).optional(),
  /** Chosen models that were not available, where the experiment went without them; absent where there were none. */
  leftOut: z.array(leftOutModelSchema).optional(),
  points: z.array(pointSchema),
  samples: z.array(sampleSchema),
  analysis: analysisSchema,
  findings: z.array(findingSchema),
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
export type RecordedTimeline = Known<z.infer<typeof timelineSchema>>;
export type RecordedSample = Known<z.infer<typeof sampleSchema>>;
export type RecordedFinding = Known<z.infer<typeof findingSchema>>;
export type RecordedAnalysis = Known<z.infer<typeof analysisSchema>>;
export type PointAnalysis = Known<z.infer<typeof pointAnalysisSchema>>;
export type RecordedLedger = Known<z.infer<typeof ledgerSchema>>;
export type RecordedIdeal = Known<z.infer<typeof idealSchema>>;
export type RecordedSpeedup = Known<z.infer<typeof speedupSchema>>;
export type RecordedFits = RecordedAnalysis['fits'][number];
export type RecordedAdvice = RecordedAnalysis['advice'][number];
export type RecordedVerdict = NonNullable<PointAnalysis['verdict']>;
export type MachineFacts = Known<z.infer<typeof machineSchema>>;
