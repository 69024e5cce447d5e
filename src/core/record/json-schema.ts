/** The record's format as JSON Schema, for other programs. `npm run docs:schema` writes it to docs. */
import { z } from 'zod';
import { runRecordFormat, runRecordSchema, runRecordVersion } from './run-record';

/** What stands in docs/run-record.schema.json. */
export function runRecordJsonSchema(): object {
  return {
    title: `Corelab run record, version ${runRecordVersion}`,
    description: `Explained in run-record.md. A file of this kind has the format "${runRecordFormat}".`,
    ...z.toJSONSchema(runRecordSchema),
  };
}
