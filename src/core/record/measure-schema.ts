/** A measure of a trial besides the time of its lanes: one value, counted outcomes, or a histogram. */
import { z } from 'zod';
import { count, milliseconds } from './schema-parts';

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
        /** Whether only threads that meet show it: a program that is protected never does. */
        isRace: z.boolean().optional(),
        /** Why it can be, or why it cannot. */
        why: z.string().optional(),
        /** Where it was seen first: in which round, and how long after the task began. */
        first: z.looseObject({ round: count, ms: milliseconds }).optional(),
        /** How often so many were counted in a round: `[count, rounds]`. */
        spread: z.array(z.tuple([z.number().min(0), count])).optional(),
        /** What was seen besides the count, such as the first torn text. */
        detail: z.string().optional(),
      }),
    )
    .optional(),
  /** Where the outcomes are those of rounds in which threads raced: how many rounds there were, in how many of them all
   * threads were seen at work at once (only these are counted), and how many observations each has. */
  tested: z.looseObject({ rounds: count, overlapped: count, observations: count }).optional(),
  /** How often the callbacks of one program ran in which order, over so many recordings of it. */
  order: z
    .looseObject({
      /** Where its blocks stand: `commonjs`, `module` or `io`. */
      context: z.string(),
      /** In the order of the program. */
      blocks: z.array(z.string()).max(100),
      recordings: count,
      /** Places of two callbacks in the program, and in how many recordings the first one ran before the other. */
      pairs: z.array(z.tuple([count, count, count])).max(5000),
      /** A typical recording in the order in which it ran: the place of each callback in the program, and when. */
      typical: z.array(z.tuple([count, milliseconds])).max(100),
      /** Median duration of timers of 0 ms that were started one in another, by depth. */
      nestedMs: z.array(milliseconds).max(100),
    })
    .optional(),
});
