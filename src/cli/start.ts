#!/usr/bin/env node
/**
 * Loads the terminal host, `./cli`, and all that it needs. Where so few files may be opened that not even this succeeds, that is
 * said in a sentence, as it is later on.
 */
import { isAvailable } from '../core/availability';
import { t } from '../core/text/t';
import { readOwnLimit } from '../lab/machine/linux-group-limits';
import { linuxFiles } from '../lab/machine/linux-files';

const limit = readOwnLimit(linuxFiles(), 'Max open files');

try {
  await import('./cli');
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'EMFILE' && code !== 'ENFILE') throw error;
  const message = isAvailable(limit) ? t('limits.files-of-process', { limit }) : t('limits.files');
  process.stderr.write(`error: ${message}\n${t('limits.raise-files')}\n`);
  process.exitCode = 1;
}
