/** Takes a run that anybody may have made into the history; no other run is touched, whatever is in it. */
import { CorelabError } from '../../core/errors';
import type { RunRecord } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import type { History } from './history';
import { encodeRecord } from './record-file';
import { freeRunId } from './run-id';

export interface ImportedRun {
  id: string;
  /** True when the same run was there already. */
  known: boolean;
}

/** As the lab makes them. Any other could be the name of something else: it gets a new one. */
const ordinaryId = /^\d{8}-\d{6}-[0-9a-f]{6}$/;

/** @throws CorelabError `usage` where the record is damaged, `storage` when it cannot be written */
export async function importRecord(
  record: RunRecord,
  history: History,
  randomId: () => string,
): Promise<ImportedRun> {
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
    throw new CorelabError('usage', t('import.not-writable'), t('import.nothing-imported'));
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
