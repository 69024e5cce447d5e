/** The whole record, as docs/run-record.md describes it. */
import type { ExportFormat } from './export-format';

export const json: ExportFormat = {
  id: 'json',
  help: 'the whole run record',
  fileExtension: 'corelab',
  mimeType: 'application/json',
  write: (record) => `${JSON.stringify(record)}\n`,
};
