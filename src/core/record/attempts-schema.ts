/** Attempts at tasks that failed, of which only some trials have any. */
import { z } from 'zod';
import { mostAttempts } from './most-attempts';
import { count, failureSchema, milliseconds } from './schema-parts';

export const attemptsSchema = z
  .array(
    z.looseObject({
      task: count,
      attempt: count,
      /** Index into `workers`. */
      worker: count,
      /** From the start of the trial's clock. */
      startMs: milliseconds,
      endMs: milliseconds,
      failure: failureSchema.optional(),
      /** What the manager did then: try `again`, or count the task as failed (`given-up`). */
      decision: z.string(),
    }),
  )
  .max(mostAttempts);
