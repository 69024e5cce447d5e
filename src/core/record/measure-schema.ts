/** A measure of a trial besides the time of its lanes: one value, counted outcomes, or a histogram. */
import { z } from 'zod';
import { count } from './schema-parts';

export const measureSchema = z.looseObject({
  id: z.string(),
  /** What people read where a reader does not know the id. */
  title: z.string().optional(),
  /** `ms`, `MB`, `%`, `tasks/s` …; empty for counts. */
  unit: z.string(),
  better: z.enum(['lower', 'higher']),
  value: z.number().optional(),
  histogram: z
    .looseObject({
      /** HdrHistogram's version 2, compressed. */
      encoding: z.literal('hdr-v2-base64'),
      /** Of the numbers in it. */
      unit: z.string(),
      data: z.string().max(100_000),
    })
    .optional(),
  outcomes: z
    .array(
      z.looseObject({
        id: z.string(),
        title: z.string(),
        count,
        /** Whether the experiment is there to show it. */
        expected: z.boolean(),
      }),
    )
    .optional(),
});
