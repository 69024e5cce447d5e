/**
 * What follows from the trials of a run: speedups, ledgers, fits, verdicts, advice. It stands beside what was measured,
 * with the version that made it, and is shown as it is stored.
 */
import { z } from 'zod';
import { count, milliseconds, valuesSchema } from './schema-parts';

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
        /**
         * `oneWorker`, what one worker does of the baseline (absent in version 1), and `serialFraction`; `serialShare` (of the
         * parallel time) for Gustafson; `contention` and `coherency` for the USL.
         */
        parameters: z.record(z.string(), speedupSchema.extend(anyNumbers)),
        /** Root mean square of the relative distances of the median speedups from the curve. */
        deviation: z.number().min(0),
        /** The highest speedup for any number of workers; only `low` where the points show no limit. */
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

/** How far the figures of a point can be trusted: the worst level of its findings, which say why. */
export const verdictSchema = z.looseObject({
  level: z.enum(['sound', 'doubtful', 'void']),
  /** The codes of those findings, those of the whole run among them, and how much each weighs for this point. */
  because: z.array(z.looseObject({ code: z.string(), level: z.enum(['doubtful', 'void']) })).optional(),
});

/** Where the time of the lanes of one trial went, in lane-milliseconds; its round needs a baseline. */
export const ledgerSchema = z.looseObject({
  round: count,
  /** Lanes × `wallMs`: the sum of all bins. */
  total: milliseconds,
  /** By id of the bin, open words; a bin may be negative where less was spent than by the baseline. */
  bins: z.record(z.string(), z.number()),
  /**
   * What useful work is: `cpu time` of the baseline's computing, or its whole `lane time` in that state where its CPU time
   * is not told apart. Absent in older files, which have the latter.
   */
  usefulIs: z.string().optional(),
});

export const pointAnalysisSchema = z.looseObject({
  /** Of the point. */
  id: z.string(),
  /**
   * Baseline time divided by this point's, per round; null until both exist in one round. Of the fresh rounds alone where
   * the point was measured again as the best of many.
   */
  speedup: speedupSchema.nullable(),
  /** Median speedup divided by `workers`; null like `speedup`, and where a worker keeps several tasks in flight. */
  efficiency: z.number().positive().nullable(),
  /** Karp–Flatt: the experimentally determined serial fraction; absent where it is not defined, and while nothing was measured. */
  karpFlatt: speedupSchema.extend(anyNumbers).optional(),
  ideal: idealSchema.optional(),
  /** Absent while nothing was measured. */
  verdict: verdictSchema.optional(),
  ledgers: z.array(ledgerSchema),
});

export const adviceSchema = z.looseObject({
  /** Id of the point that it is about, with which the change is compared. */
  point: z.string(),
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
      /** Id of the point that measured the change. */
      point: z.string(),
      /** Time of the point ÷ time of the change, per round in which both were measured; null until there is one. */
      ratio: speedupSchema.nullable(),
      /** Whether the interval lies above 1; null below six rounds. */
      kept: z.boolean().nullable(),
    })
    .optional(),
});

export const analysisSchema = z.looseObject({
  /** The version of Corelab that made it. */
  madeBy: z.string(),
  /** One for each point that is no ceiling, in the order of the record's `points`. */
  points: z.array(pointAnalysisSchema),
  /** Laws of scaling, for each model that was measured with several numbers of workers. */
  fits: z.array(fitsSchema),
  /** What could be done better, where a measurement backs it. */
  advice: z.array(adviceSchema),
});

/** What a reader must know beside the figures, once, with its size. */
export const findingSchema = z.looseObject({
  /** Stable name, such as `steal`. */
  code: z.string(),
  scope: z.enum(['run', 'point', 'trial']),
  /** Id of the point; absent for the whole run. */
  point: z.string().optional(),
  /** Of the trial. */
  round: count.optional(),
  level: z.enum(['note', 'doubtful', 'void']),
  message: z.string(),
});
