/** What follows from the trials of a run: speedups, fits, verdicts, advice. */
import { z } from 'zod';
import { count, valuesSchema } from './schema-parts';
import { trialSchema } from './trial-schema';

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

export const fitsSchema = z.looseObject({
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

export const idealSchema = z.looseObject({
  /** Workers, up to the usable CPUs. */
  linear: z.number().positive(),
  /** What as many independent copies of the baseline reached together in the same rounds; null where none ran. */
  ceiling: speedupSchema.nullable(),
  /** The most that tasks in flight, CPUs and the work's share of waiting allow; null while nothing was measured. */
  bound: z.number().positive().nullable(),
});

export const verdictSchema = z.looseObject({
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

export const ceilingSchema = z.looseObject({
  /** Copies side by side. */
  workers: count,
  parameters: valuesSchema.optional(),
  trials: z.array(trialSchema),
});

export const adviceSchema = z.looseObject({
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
