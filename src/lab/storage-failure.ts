/** What went wrong with a file or folder, in a sentence instead of an error code. */
import { CorelabError } from '../core/errors';

const sentences: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'the permission is missing',
  EPERM: 'the permission is missing',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'a file of that name is in the way',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the device reports an error',
};

/** @param what the beginning of the sentence, such as `The run could not be saved in /data` */
export function storageError(error: unknown, what: string, hint?: string): CorelabError {
  return new CorelabError('storage', `${what}: ${reasonOf(error)}.`, hint);
}

/** Why a call of `node:fs` failed, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  return sentences[code ?? ''] ?? message ?? String(error);
}
