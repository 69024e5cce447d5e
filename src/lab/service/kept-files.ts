/** The files that hosts keep for windows that open later. */
import { allProgressSchema, type AllProgress } from '../../core/lesson/progress';
import { type Preferences, preferencesSchema } from '../../core/protocol/lab-api-data';
import { KeptFile } from './kept-file';

export function preferencesFile(folder: string): KeptFile<Preferences> {
  return new KeptFile({
    folder,
    name: 'preferences.json',
    schema: preferencesSchema,
    defaults: { theme: 'system', projector: false },
    failure: 'The setting cannot be kept in',
  });
}

export function progressFile(folder: string): KeptFile<AllProgress> {
  return new KeptFile({
    folder,
    name: 'lessons.json',
    schema: allProgressSchema,
    defaults: {},
    failure: 'The answers of the lesson cannot be kept in',
  });
}
