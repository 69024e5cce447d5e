/** A refused text or value as the failure that ends a command or stands beside a form. */
import { CorelabError } from '../errors';
import type { Refused } from './grammar/parsed';

export function usageError({ message, hint }: Refused): CorelabError {
  return new CorelabError('usage', message, hint);
}
