/** What a guess can be about. */
import { z } from 'zod';
import { conceptIds } from '../experiment/presets/preset';

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Which point of a run; of several that fit, the one with the most workers. */
const pointSchema = z.strictObject({
  model: z.string(),
  workers: z.number().int().min(1).optional(),
  settings: values.optional(),
  parameters: values.optional(),
});
export type PointChoice = z.infer<typeof pointSchema>;

/** What can be guessed: a number that a point has, or one of a few answers. */
export const figureSchema = z.discriminatedUnion('of', [
  /** Times as fast as the baseline. */
  z.strictObject({ of: z.literal('speedup'), point: pointSchema }),
  /** Times as fast as another point. */
  z.strictObject({ of: z.literal('times'), point: pointSchema, than: pointSchema }),
  /** Wall time in s. */
  z.strictObject({ of: z.literal('seconds'), point: pointSchema }),
  /** p50, p99 or the maximum of a measure, or its value, in the measure's unit. */
  z.strictObject({
    of: z.literal('measure'),
    measure: z.string(),
    figure: z.enum(['value', 'p50', 'p99', 'max']).default('value'),
    point: pointSchema,
  }),
  /** The share of one outcome among all that were counted, in per cent. */
  z.strictObject({
    of: z.literal('outcome'),
    measure: z.string(),
    outcome: z.string(),
    point: pointSchema,
  }),
  /** The model that is fastest, or that none is. */
  z.strictObject({ of: z.literal('fastest'), among: z.array(z.string()).min(2) }),
  /** Whether this machine shows the claim. */
  z.strictObject({ of: z.literal('claim'), concept: z.enum(conceptIds) }),
]);
export type Figure = z.infer<typeof figureSchema>;

/** The answer where no model is clearly the fastest. */
export const noneFastest = 'none';

/** The answers that a guess can be chosen from; undefined where it is a number. */
export function answersOf(figure: Figure): readonly string[] | undefined {
  if (figure.of === 'fastest') return [...figure.among, noneFastest];
  return figure.of === 'claim' ? ['yes', 'no'] : undefined;
}
