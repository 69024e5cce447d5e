import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../src/renderer');

it('no text shows on hover alone: a title names an icon, which has its name for all others in words', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.svelte'),
  );
  const titled = files.flatMap((name) =>
    [
      ...readFileSync(join(folder, name), 'utf8').matchAll(
        /<[a-z]+\s(?:[^<>{}]|\{[^}]*\}|=>)*?\stitle=(?:[^<>{}]|\{[^}]*\}|=>)*>/g,
      ),
    ].map(([tag]) => `${name}: ${tag}`),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(titled.length).toBeGreaterThan(0);
  expect(titled.filter((tag) => !tag.includes('class="icon"'))).toEqual([]);
});
