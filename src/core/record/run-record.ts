/**
 * RunRecord v1, the file format of history and export. `docs/run-record.md` explains it, `docs/run-record.schema.json`
 * is generated from here. It grows by optional fields only; unknown fields of later versions are kept.
 * All times are milliseconds; `…AtMs` counts from the start of the run on one monotonic clock.
 */
import { z } from 'zod';
import type { NotAvailable } from '../availability';
import { experimentSpecSchema } from '../experiment/experiment-spec';
import { ledgerBins } from '../speedup/ledger-bins';
import { laneStates } from '../timeline/lane-state';

export const runRecordFormat = 'corelab.run';
export const runRecordVersion = 1;

const notAvailableSchema: z.ZodType<NotAvailable> = z.looseObject({
  available: z.literal(false),
  reason: z.string(),
});
const maybe = <T extends z.ZodType>(schema: T) => z.union([schema, notAvailableSchema]);
const count = z.number().int().min(0);
const milliseconds = z.number().min(0);
const failureSchema = z.looseObject({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
});

/** Of a model's options or a workload's parameters, by name. */
const valuesSchema = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]));

const switchesSchema = z.looseObject({ voluntary: count, involuntary: count });

const workerSchema = z.looseObject({
  kind: z.enum(['process', 'thread']),
  pid: count,
  /** Node's thread id within the process; 0 is the main thread of a process. */
  threadId: count,
  /** From asking for the executor until it could take its first task. */
  spawnMs: milliseconds,
  /** Tasks that this executor settled. */
  tasks: count,
  /** Time inside tasks, the tasks' own waits included. */
  busyMs: milliseconds,
  /** CPU time from ready to stop: of the process, or of the thread alone. */
  cpuMs: maybe(milliseconds),
  messages: z.looseObject({ sent: count, received: count }),
  switches: maybe(switchesSchema),
  /** Time ready to run but without a core. */
  runQueueWaitMs: maybe(milliseconds),
  /** The same for the thread that runs the tasks alone, by what its lane was doing; absent where it is not told apart. */
  runQueueWaitByStateMs: z.partialRecord(z.enum(laneStates), milliseconds).optional(),
  /** CPU time of that thread alone, likewise; helper threads of its process are not in it. */
  cpuByStateMs: z.partialRecord(z.enum(laneStates), milliseconds).optional(),
  /** How it ended, when it did not end as asked. */
  ended: failureSchema.optional(),
  /** How many processes or threads took this place one after another (1 when none was replaced). */
  started: count.optional(),
});

const laneSchema = z.looseObject({
  /** Index into `workers`. */
  worker: count,
  /** Exact time in each state; the sum is the trial's `wallMs`. */
  totalsMs: z.partialRecord(z.enum(laneStates), milliseconds),
  segments: z.discriminatedUnion('kind', [
    z.looseObject({
      kind: z.literal('spans'),
      /** `[state, from, to, task]`: state as index into `states`, task −1 outside tasks. */
      spans: z.array(z.tuple([count, milliseconds, milliseconds, z.number().int()])),
    }),
    z.looseObject({
      kind: z.literal('buckets'),
      bucketMs: z.number().positive(),
      /** Milliseconds in each state for each bucket; over all buckets exactly `totalsMs`. */
      statesMs: z.partialRecord(z.enum(laneStates), z.array(milliseconds)),
    }),
  ]),
});

export const timelineSchema = z.looseObject({
  states: z.array(z.string()),
  lanes: z.array(laneSchema),
});

/** Lane-milliseconds; a bin may be negative where less was spent than by the baseline. */
export const ledgerSchema = z.looseObject({
  total: milliseconds,
  bins: z.partialRecord(z.enum(ledgerBins), z.number()),
});

export const trialSchema = z.looseObject({
  round: count,
  startedAtMs: milliseconds,
  wallMs: milliseconds,
  tasks: z.looseObject({
    total: count,
    done: count,
    failed: count,
    /** Attempts beyond each task's first. */
    retried: count,
  }),
  workers: z.array(workerSchema),
  /** What the manager itself cost meanwhile. */
  manager: z.looseObject({ pid: count, cpuMs: milliseconds, peakRssMb: milliseconds }).optional(),
  /** CPU time of the whole machine while the clock ran, summed over its CPUs; `managerMs` is the manager's part of it. */
  machine: z
    .looseObject({
      busyMs: milliseconds,
      idleMs: milliseconds,
      stealMs: maybe(milliseconds),
      managerMs: milliseconds,
      /** The part of what the workload's set-up started, such as the server of `http`. */
      setupMs: maybe(milliseconds).optional(),
      /** How far the wall clock moved beyond the monotonic one: the computer slept, or somebody set its clock. */
      clockJumpMs: z.number().optional(),
      /** How often and how long the CPU quota stopped the control group's programs, summed over CPUs. */
      throttling: maybe(z.looseObject({ periods: count, ms: milliseconds })).optional(),
      /** How often cores or processors were slowed down because they were too hot. */
      heatEvents: maybe(count).optional(),
    })
    .optional(),
  /** Where the time of the lanes went: `total` = lanes × `wallMs` = the sum of all bins. Needs the round's baseline. */
  ledger: ledgerSchema.optional(),
  /** The first failures of tasks, for the reader; `tasks.failed` has the count. */
  taskFailures: z.array(failureSchema.extend({ task: count, attempt: count })).optional(),
  timeline: timelineSchema,
  /** Set when the trial as a whole came to nothing; it is then in no speedup. */
  failure: failureSchema.optional(),
});

/** For intervals of figures that may be zero or negative. */
const anyNumbers = { median: z.number(), low: z.number(), high: z.number() };

export const speedupSchema = z.looseObject({
  median: z.number().positive(),
  low: z.number().positive(),
  high: z.number().positive(),
  rounds: count,
  /** True below six rounds: low and high are then the range, not a 95 % interval. */
  preliminary: z.boolean(),
});

/** Ends without end (no highest speedup) are null. */
const boundSchema = z.looseObject({
  median: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

const fitsSchema = z.looseObject({
  model: z.string(),
  settings: valuesSchema,
  parameters: valuesSchema.optional(),
  laws: z.array(
    z.union([
      z.looseObject({
        law: z.enum(['amdahl', 'gustafson', 'usl']),
        available: z.literal(false),
        reason: z.string(),
      }),
      z.looseObject({
        law: z.enum(['amdahl', 'gustafson', 'usl']),
        /** `serialFraction`; `serialShare` (of the parallel time) for Gustafson; `contention` and `coherency` for the USL. */
        parameters: z.record(z.string(), speedupSchema.extend(anyNumbers)),
        /** Root mean square of the relative distances of the median speedups from the curve. */
        deviation: z.number().min(0),
        /** The highest speedup for any number of workers. */
        atMost: boundSchema.optional(),
        /** With how many workers it is reached. */
        bestWorkers: boundSchema.optional(),
      }),
    ]),
  ),
});

const idealSchema = z.looseObject({
  /** Workers, up to the usable CPUs. */
  linear: z.number().positive(),
  /** What as many independent copies of the baseline reached together in the same rounds; null where none ran. */
  ceiling: speedupSchema.nullable(),
  /** The most that tasks in flight, CPUs and the work's share of waiting allow; null while nothing was measured. */
  bound: z.number().positive().nullable(),
});

const verdictSchema = z.looseObject({
  level: z.enum(['sound', 'doubtful', 'void']),
  reasons: z.array(z.looseObject({ code: z.string(), message: z.string() })),
});

export const pointSchema = z.looseObject({
  model: z.string(),
  /** Executors that worked side by side. */
  workers: count,
  settings: valuesSchema,
  /** The workload's parameters that were swept, with this point's values: its baseline is the one with the same. */
  parameters: valuesSchema.optional(),
  trials: z.array(trialSchema),
  /** Baseline time divided by this point's, per round; null until both exist in one round. */
  speedup: speedupSchema.nullable(),
  /** Median speedup divided by `workers`; null like `speedup`. */
  efficiency: z.number().positive().nullable(),
  /** Karp–Flatt: the experimentally determined serial fraction; null for one worker and while nothing was measured. */
  karpFlatt: speedupSchema.extend(anyNumbers).nullable().optional(),
  ideal: idealSchema.optional(),
  /** How far the figures of this point can be trusted, and why not. */
  verdict: verdictSchema.optional(),
});

const ceilingSchema = z.looseObject({
  /** Copies side by side. */
  workers: count,
  parameters: valuesSchema.optional(),
  trials: z.array(trialSchema),
});

const adviceSchema = z.looseObject({
  /** Index into `points`: what it is about, and what the change is held against. */
  point: count,
  /** Complete settings to measure instead; absent where the advice is about the work, or that nothing can be gained. */
  change: z.looseObject({ model: z.string(), workers: count, settings: valuesSchema }).optional(),
  /** A sentence with the size of what was measured. */
  reason: z.string(),
  /** Share of the point's lanes × time that the change is expected to save; null where that cannot be said. */
  saving: z.number().nullable(),
  /** `ledger`: estimated from where the time went; `sweep`: measured side by side in the same rounds. */
  evidence: z.enum(['ledger', 'sweep']),
  /** With `verifyAdvice`: what came out when it was measured. */
  verified: z
    .looseObject({
      /** Index into `points` of the change. */
      point: count,
      /** Time of the point ÷ time of the change, per round in which both were measured; null until there is one. */
      ratio: speedupSchema.nullable(),
      /** Whether the interval lies above 1; null below six rounds. */
      kept: z.boolean().nullable(),
    })
    .optional(),
});

const sampleSchema = z.looseObject({
  /** End of the interval that the rates are over. */
  atMs: milliseconds,
  /** Length of that interval; absent where a gap has no rates. */
  intervalMs: milliseconds.optional(),
  /** Busy share of each core in percent since the sample before, in the order of `machine.cores`. */
  loadPercent: maybe(z.array(z.number().min(0).max(100))),
  /** Share of each core that the hypervisor gave to others, in percent. */
  stealPercent: maybe(z.array(z.number().min(0).max(100))),
  /** Context switches of the whole machine per second. */
  switchesPerSecond: maybe(z.number().min(0)),
  /** Why no line should be drawn here from the sample before: it came late, the computer slept. Missing: none. */
  gap: z.string().optional(),
});

/** One logical CPU, for grouping and for ideals. */
const machineCpuSchema = z.looseObject({
  /** The operating system's number of it. */
  cpu: count,
  /** Index of the socket, from 0. */
  socket: maybe(count),
  /** Index of the physical core on the machine, from 0: SMT siblings share it. */
  core: maybe(count),
  numaNode: maybe(count),
  kind: maybe(z.enum(['performance', 'efficiency'])),
  /** False when the process may not run on it (affinity). */
  usable: z.boolean(),
});

const cacheSchema = z.looseObject({
  level: count,
  kind: z.enum(['data', 'instruction', 'unified']),
  /** Of each single one. */
  sizeKb: z.number().min(0),
  /** One entry for each such cache: the logical CPUs that share it, as a list such as `0-3,8`. */
  sharedBy: z.array(z.string()),
});

export const machineSchema = z.looseObject({
  cpu: z.looseObject({ vendor: z.string(), model: z.string(), architecture: z.string() }),
  topology: z.looseObject({
    logicalCpus: count,
    physicalCores: count,
    sockets: count,
    performanceCores: maybe(count),
    efficiencyCores: maybe(count),
    /** CPUs that this process may use: affinity and quota applied. */
    usableCpus: z.number().positive(),
  }),
  /** The logical CPUs that were online, ascending; the order of `samples[].loadPercent`. */
  cores: z.array(machineCpuSchema).optional(),
  /** Whether physical cores run several logical CPUs (SMT, Hyper-Threading). */
  smt: maybe(z.boolean()).optional(),
  numaNodes: maybe(count).optional(),
  caches: maybe(z.array(cacheSchema)).optional(),
  /** CPU quota of the control group in CPUs. */
  quotaCpus: maybe(z.number().positive()),
  /** Where the power came from when the run began. */
  powerSource: maybe(z.enum(['mains', 'battery'])).optional(),
  /** How the system was told to choose the clock rate when the run began. */
  clockRate: maybe(
    z.looseObject({
      /** True where it was told to save power rather than to be fast. */
      savesPower: z.boolean(),
      /** The setting that says so, such as `governor schedutil`. */
      setting: z.string(),
      /** Highest rate that is allowed, as a share of the highest that the processor has; of the CPU with the least. */
      highestShare: z.number().positive(),
    }),
  ).optional(),
  memory: z.looseObject({ totalMb: z.number().min(0), freeMb: z.number().min(0) }),
  os: z.looseObject({ platform: z.string(), name: z.string(), release: z.string() }),
  virtualMachine: maybe(z.boolean()),
  /** Only when it was asked for. */
  hostName: z.string().optional(),
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
  points: z.array(pointSchema),
  /** Independent copies of the baseline, for `points[].ideal.ceiling`. */
  ceilings: z.array(ceilingSchema).optional(),
  /** Laws of scaling, for each model that was measured with several numbers of workers. */
  fits: z.array(fitsSchema).optional(),
  /** What could be done better, where a measurement backs it. */
  advice: z.array(adviceSchema).optional(),
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
