/**
 * Reads files of a folder into which anybody may have put something: regular ones only. A pipe is opened without waiting for
 * somebody to write, a device is not read at all, and what is too large is said to be.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { formatCount } from '../core/format/numbers';
import { t } from '../core/text/t';

export interface RegularFile {
  descriptor: number;
  /** In bytes. */
  size: number;
  mtimeMs: number;
}

const mb = 2 ** 20;
// Windows has neither pipes nor devices among its files.
const withoutWaiting = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * @param read while the file is open
 * @throws the system's error, or one that says that it is no regular file
 */
export function withRegularFile<T>(file: string, read: (opened: RegularFile) => T): T {
  const descriptor = openSync(file, withoutWaiting);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Error(t('file.not-regular'));
    return read({ descriptor, size: stat.size, mtimeMs: stat.mtimeMs });
  } finally {
    closeSync(descriptor);
  }
}

/** All of it. @throws as {@link withRegularFile}, and where it has more than `mostBytes` */
export function readRegularFile(file: string, mostBytes: number): Buffer {
  return withRegularFile(file, (opened) => wholeOf(opened, mostBytes));
}

/** @throws Error where it has more than `mostBytes` */
export function wholeOf({ descriptor, size }: RegularFile, mostBytes: number): Buffer {
  if (size > mostBytes) throw new Error(t('file.too-large', { most: formatCount(mostBytes / mb) }));
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const read = readSync(descriptor, bytes, length, size - length, length);
    if (read === 0) break; // somebody shortened it meanwhile
    length += read;
  }
  return bytes.subarray(0, length);
}
