/**
 * `npm run text:types`: writes resources/locales/en.d.json.ts from en.json, because TypeScript keeps of a JSON file only
 * that its values are texts. With the texts themselves it knows which values a sentence needs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../resources/locales');
export const declarationFile = join(folder, 'en.d.json.ts');

/** What the declaration has to say now. */
export function declaration() {
  const texts = readFileSync(join(folder, 'en.json'), 'utf8').trim();
  return `/** Written by \`npm run text:types\` from en.json: change that file instead. */\ndeclare const texts: ${texts};\nexport default texts;\n`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(declarationFile, declaration());
  console.error(`Written: ${declarationFile}`);
}
