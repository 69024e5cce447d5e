/** The token of a browser host whose address shall stay the same: kept in the data folder, for its user alone. */
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../lab/make-folder';
import { readRegularFile } from '../lab/read-regular-file';
import { storageError } from '../lab/storage-failure';
import { writeWholeFile } from '../lab/write-whole-file';

/** 192 bits in base64url. */
const tokenShape = /^[\w-]{32}$/;
const ownerOnly = 0o600;
const mostBytes = 100;

export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/**
 * The token that was kept, or a new one that is kept from now on: where there is none, where it is damaged, where others
 * could have read it, or where a new one is asked for.
 * @throws CorelabError `storage` where a new one cannot be kept
 */
export async function keptToken(folder: string, { renewed }: { renewed: boolean }): Promise<string> {
  const file = path.join(folder, 'token');
  const kept = renewed ? undefined : readToken(file);
  if (kept !== undefined) return kept;
  const token = newToken();
  try {
    makeFolder(folder);
    await writeWholeFile(file, `${token}\n`, ownerOnly);
  } catch (error) {
    throw storageError(error, `The address cannot be kept in ${folder}`, 'Without --port nothing is kept.');
  }
  return token;
}

function readToken(file: string): string | undefined {
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return undefined;
    const token = readRegularFile(file, mostBytes).toString('latin1').trim();
    return tokenShape.test(token) ? token : undefined;
  } catch {
    return undefined; // none yet, or nothing that could be read
  }
}
