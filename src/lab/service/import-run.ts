/** Takes a run from a file that anybody may have written into the history; no other run is touched, whatever is in it. */
import { formatCount } from '../../core/format/numbers';
import { maxImportChars } from '../../core/protocol/lab-api';
import { parseRecord } from '../../core/record/parse-record';
import type { RunRecord } from '../../core/record/run-record';
import { encodeRecord } from '../history/record-file';
import type { History } from '../history/history';
import { freeRunId } from '../history/run-id';
import { Refusal } from './refusal';

export interface ImportedRun {
  id: string;
  /** True when the same run was there already. */
  known: boolean;
}

/** As the lab makes them. Any other could be the name of something else: it gets a new one. */
const ordinaryId = /^\d{8}-\d{6}-[0-9a-f]{6}$/;

/** @throws Refusal `too-large`, `unreadable`; CorelabError `storage` when it cannot be written. */
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
  if (!parsed.ok) throw new Refusal('unreadable', parsed.message, 'Nothing was imported.');
  const { record } = parsed;
  const wellNamed = ordinaryId.test(record.id);
  if (wellNamed && history.entry(record.id) === undefined) return await save(record, history);
  if (wellNamed && isSame(record, history)) return { id: record.id, known: true };
  return await save({ ...record, id: freeRunId(record.startedAt, history, randomId) }, history);
}

async function save(record: RunRecord, history: History): Promise<ImportedRun> {
  try {
    encodeRecord(record);
  } catch {
    // Nested so deeply that it could be read, but not be written.
    throw new Refusal(
      'unreadable',
      'The file is damaged: it cannot be written again.',
      'Nothing was imported.',
    );
  }
  await history.save(record);
  return { id: record.id, known: false };
}

/** The same measurement; its title is the reader's own. */
function isSame(record: RunRecord, history: History): boolean {
  try {
    const { title: _, ...mine } = history.read(record.id);
    const { title: __, ...other } = record;
    return encodeRecord(mine) === encodeRecord(other);
  } catch {
    return false; // the one that is there cannot be read
  }
}
