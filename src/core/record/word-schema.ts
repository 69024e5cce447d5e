/** A word that a record brings, so that readers of another version can name what they do not know. */
import { z } from 'zod';

export const wordSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  sentence: z.string(),
  /** One that a reader does not know counts as a loss. */
  role: z.string(),
  /** A colour role; one that a reader does not know is shown in its neutral colour. */
  colour: z.string(),
});
