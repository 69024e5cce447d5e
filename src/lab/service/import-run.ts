/** Takes a run from a text that a window sends into the history. */
import { formatCount } from '../../core/format/numbers';
import { maxImportChars } from '../../core/protocol/lab-api';
import { parseRecord } from '../../core/record/parse-record';
import { t } from '../../core/text/t';
import type { History } from '../history/history';
import { importRecord, type ImportedRun } from '../history/import-record';
import { Refusal } from './refusal';

/** @throws Refusal `too-large`, `unreadable`; CorelabError when it cannot be written. */
export async function importRun(
  text: string,
  history: History,
  randomId: () => string,
): Promise<ImportedRun> {
  if (text.length > maxImportChars) {
    const most = formatCount(maxImportChars / 2 ** 20);
    throw new Refusal(
      'too-large',
      `The file is too large: a run that can be imported has at most ${most} MB.`,
    );
  }
  const parsed = parseRecord(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok) throw new Refusal('unreadable', parsed.message, t('import.nothing-imported'));
  return await importRecord(parsed.record, history, randomId);
}
