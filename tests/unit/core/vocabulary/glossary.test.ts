import { readFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { expect, test } from 'vitest';
import { glossary } from '../../../../src/core/vocabulary/glossary';
import { terms } from '../../../../src/core/vocabulary/terms';

const file = path.join(import.meta.dirname, '../../../../docs/glossary.md');

test('the committed glossary is the one that the vocabulary gives (npm run docs:glossary)', async () => {
  const options = { ...(await prettier.resolveConfig(file)), filepath: file };
  expect(readFileSync(file, 'utf8')).toBe(await prettier.format(glossary(), options));
});

test('no term stands twice, and each has a sentence', () => {
  expect(new Set(terms.map(({ title }) => title)).size).toBe(terms.length);
  for (const { sentence } of terms) expect(sentence).toMatch(/\.$/);
});
