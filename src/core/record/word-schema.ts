/** A word that a record brings, so that readers of another version can name what they do not know. */
import { z } from 'zod';
import { wordRoles } from '../vocabulary/word';

export const wordSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  sentence: z.string(),
  role: z.enum(wordRoles),
  /** A colour role; one that a reader does not know is shown in its neutral colour. */
  colour: z.string(),
});
