/** `npm run docs:schema`: writes docs/run-record.schema.json from the one definition in src/core/record. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { runnerImport } from 'vite';

const root = join(import.meta.dirname, '..');
const { module } = await runnerImport(join(root, 'src/core/record/json-schema.ts'), { logLevel: 'error' });
const file = join(root, 'docs/run-record.schema.json');
const { runRecordJsonSchema } = /** @type {typeof import('../src/core/record/json-schema')} */ (module);
const schema = JSON.stringify(runRecordJsonSchema());
writeFileSync(
  file,
  await prettier.format(schema, { ...(await prettier.resolveConfig(file)), filepath: file }),
);
console.error(`Written: ${file}`);
