/** The one description of an experiment: parsed from unknown in every host, in presets, imports and saved records. */
import { z } from 'zod';

export const maxWorkers = 256;
export const maxTasks = 10_000_000;
/** Models × workers × swept values; more than anybody reads, and hours of measuring. */
export const maxPoints = 300;

const parameterValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);

export const experimentSpecSchema = z.strictObject({
  /** Model ids, in the order in which they are reported; the baseline is added when it is missing. */
  models: z.array(z.string()).min(1),
  workload: z.string(),
  /** The workload's parameters by name; what is missing takes its default. */
  parameters: z.record(z.string(), parameterValue).default({}),
  /** Numbers of workers to measure, for the models that take a number. */
  workers: z.array(z.number().int().min(1).max(maxWorkers)).min(1),
  /** Model options by name, given to every chosen model that has an option of that name. */
  settings: z.record(z.string(), parameterValue).default({}),
  /**
   * Lists of values by name, each an option of the chosen models or a parameter of the workload: every combination is
   * measured. What a model has no option for it does not sweep.
   */
  sweep: z.record(z.string(), z.array(parameterValue)).optional(),
  /** Number of tasks in a trial; null takes the workload's own default, or one per file for an input folder. */
  tasks: z.number().int().min(1).max(maxTasks).nullable().default(null),
  /** How often every point is measured: each round holds the baseline and all points, in shuffled order. */
  rounds: z.number().int().min(1).max(1000).default(3),
  /**
   * Half width of every point's interval, as a share of the speedup, at which no more rounds are added; rounds are added
   * until then or until the budget is spent. Missing: exactly `rounds` rounds.
   */
  precision: z.number().min(0.001).max(1).optional(),
  /** How long rounds are added, in ms since the first trial. With `precision` only; 60 s when it is missing. */
  budgetMs: z.number().min(1).max(86_400_000).optional(),
  /** Runs the baseline once before the first round and forgets its time, so that the machine is awake. */
  warmUp: z.boolean().optional(),
  /** Also measures independent copies of the baseline in every round: the hardware ceiling. */
  ceiling: z.boolean().optional(),
  /** The host counted one usable CPU less when it chose numbers of workers, so that the machine stays responsive. */
  leaveOneFree: z.boolean().optional(),
  /** Measures the settings that the first rounds advise, in further rounds beside what they are held against. */
  verifyAdvice: z.boolean().optional(),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
  /** `warm`: the clock starts when all executors are ready; `cold`: before the first one is spawned. */
  clock: z.enum(['warm', 'cold']).default('warm'),
  /** How often a failed task is tried again before it has failed for good. */
  retries: z.number().int().min(0).max(100).default(2),
  /** Share of attempts that are made to fail after their work, decided by the seed. */
  failureRate: z.number().min(0).max(1).default(0),
  taskTimeoutMs: z.number().min(1).max(86_400_000).default(30_000),
  /** Longest a single trial may take, start-up included. */
  runTimeoutMs: z.number().min(1).max(86_400_000).default(600_000),
  /** Heap limit of each executor in MB; null lets the lab divide the free memory. */
  memoryMb: z.number().int().min(16).max(1_048_576).nullable().default(null),
});

export type ExperimentSpec = z.infer<typeof experimentSpecSchema>;
/** What a host may leave out. */
export type ExperimentSpecInput = z.input<typeof experimentSpecSchema>;
