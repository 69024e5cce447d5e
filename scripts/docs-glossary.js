/** `npm run docs:glossary`: writes docs/glossary.md from the vocabulary in src/core. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { runnerImport } from 'vite';

const root = join(import.meta.dirname, '..');
const { module } = await runnerImport(join(root, 'src/core/vocabulary/glossary.ts'), { logLevel: 'error' });
const file = join(root, 'docs/glossary.md');
const { glossary } = /** @type {typeof import('../src/core/vocabulary/glossary')} */ (module);
writeFileSync(
  file,
  await prettier.format(glossary(), { ...(await prettier.resolveConfig(file)), filepath: file }),
);
console.error(`Written: ${file}`);
