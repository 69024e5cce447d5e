/** A packaged app unpacks out/workers and LMDB, nothing else: what is started from there must find all that it imports there. */
import { readFileSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';

const folder = path.join(import.meta.dirname, '../../../out/workers');
const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.js'),
);

it('built workers import nothing but each other, what Node brings, and LMDB', () => {
  const imported = scripts.flatMap((script) => {
    const code = readFileSync(path.join(folder, script), 'utf8');
    const names = code.matchAll(/\b(?:from|import) ?\(?["'`]([a-z@.][\w@./:-]*)["'`]/g);
    return [...names].map(([, name = '']) => ({ script, name }));
  });
  const outside = imported.filter(
    ({ script, name }) => !isBuiltin(name) && !scripts.includes(path.join(path.dirname(script), name)),
  );
  expect(imported.length).toBeGreaterThan(scripts.length);
  expect(outside.map(({ name }) => name)).toEqual(['lmdb']);
});
