/** A model as a record brings it, so that readers of another version can name and draw one that they do not know. */
import { z } from 'zod';

export const recordedModelSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  /** Names of a colour, a marker and a dash; a reader that does not know one of them chooses a look itself. */
  look: z.looseObject({ colour: z.string(), marker: z.string(), dash: z.string() }),
});

/** A model that was chosen and could not be measured where the run was. */
export const leftOutModelSchema = z.looseObject({
  model: z.string(),
  title: z.string(),
  /** As the end of the sentence "not available, because …". */
  reason: z.string(),
});
