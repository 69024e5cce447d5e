/** What went wrong with a file or folder, in a sentence instead of an error code. */
import { CorelabError } from '../core/errors';
import { systemReason } from '../core/system-reason';

/** @param what the beginning of the sentence, such as `The run could not be saved in /data` */
export function storageError(error: unknown, what: string, hint?: string): CorelabError {
  return new CorelabError('storage', `${what}: ${reasonOf(error)}.`, hint);
}

/** Why a call of `node:fs` failed, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  return systemReason(code) ?? message ?? String(error);
}
