/** Codes of the system's errors, such as ENOSPC, in words. */

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'the permission is missing',
  EAGAIN: 'the system has no more processes or threads to give',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file of that name is in the way',
  EFBIG: 'the file would be too large',
  EINVAL: 'the system does not allow it there',
  EIO: 'the device reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open in this process',
  ENAMETOOLONG: 'the name is too long',
  ENFILE: 'too many files are open on this machine',
  ENODEV: 'there is no such device',
  ENOENT: 'it does not exist',
  ENOEXEC: 'it is not a program for this system',
  ENOMEM: 'there is not enough memory',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it is not a folder, or a part of its path is not one',
  ENOTEMPTY: 'the folder is not empty',
  ENXIO: 'nobody reads at its other end',
  EPERM: 'the permission is missing',
  EPIPE: 'nobody reads at its other end',
  EROFS: 'the file system is read-only',
  ESTALE: 'it is gone from the network drive',
  ETIMEDOUT: 'the network drive does not answer',
  ETXTBSY: 'it is a program that is running',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
};

/** As the end of a sentence; undefined for a code that is not known. */
export function systemReason(code: string | undefined): string | undefined {
  return code === undefined ? undefined : reasons[code];
}
