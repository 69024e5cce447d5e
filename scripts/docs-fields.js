/** `npm run docs:fields`: writes the table of an experiment's fields in docs/experiment.md from the one list in src/core. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const root = join(import.meta.dirname, '..');
const { module } = await runnerImport(join(root, 'src/core/experiment/fields/field-table.ts'), {
  logLevel: 'error',
});
const file = join(root, 'docs/experiment.md');
const { fieldTable } = /** @type {typeof import('../src/core/experiment/fields/field-table')} */ (module);
const text = readFileSync(file, 'utf8').replace(
  /(<!-- fields -->\n)[^]*(<!-- \/fields -->)/,
  (_, start, end) => `${start}\n${fieldTable()}\n\n${end}`,
);
writeFileSync(file, text);
console.error(`Written: ${file}`);
