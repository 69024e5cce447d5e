import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runRecordJsonSchema } from '../../../../src/core/record/json-schema';

const file = path.join(import.meta.dirname, '../../../../docs/run-record.schema.json');

test('the committed JSON schema is the one that the definition gives (npm run docs:schema)', () => {
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(runRecordJsonSchema())));
});
