import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { order, rooms } from '../../../lint/rooms.js';

const onlyRooms = new ESLint({
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { order },
    rules: { 'order/rooms': 'error' },
  },
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await onlyRooms.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.message);
}

const importing = (specifier: string) => `import { x } from '${specifier}'; export const y = x;`;
const src = join(import.meta.dirname, '../../../src');

describe('the rooms of a floor', () => {
  it.each([
    ['src/cli/commands/a.ts', '../view/b'],
    ['src/cli/commands/a.ts', './b'],
    ['src/cli/commands/deep/a.ts', '../b'],
    ['src/cli/program.ts', './commands'],
    ['src/cli/view/a.ts', '../terminal'],
    ['src/renderer/bench/a.svelte.ts', '../state/b.svelte'],
    ['src/renderer/main.ts', './App.svelte'],
    ['src/cli/view/a.ts', '../../core/b'],
    ['src/cli/view/a.ts', 'node:fs'],
    ['tests/unit/a.test.ts', '../../src/cli/view/b'],
  ])('%s may import %s', async (file, specifier) => {
    expect(await complaints(file, importing(specifier))).toEqual([]);
  });

  it.each([
    [
      'src/cli/view/a.ts',
      '../commands/b',
      "'cli/view' is below 'commands' in lint/rooms.js and may not import it.",
    ],
    [
      'src/cli/terminal.ts',
      './view/b',
      "'cli/terminal' is below 'view' in lint/rooms.js and may not import it.",
    ],
    ['src/cli/attic/a.ts', '../view/b', "'cli/attic' is no room of this floor: add it to lint/rooms.js."],
    ['src/cli/view/a.ts', '../attic/b', "'cli/attic' is no room of this floor: add it to lint/rooms.js."],
    [
      'src/renderer/state/a.svelte.ts',
      '../bench/B.svelte',
      "'renderer/state' is below 'bench' in lint/rooms.js and may not import it.",
    ],
  ])('%s may not import %s', async (file, specifier, why) => {
    expect(await complaints(file, importing(specifier))).toEqual([why]);
  });

  it.each([
    "export { x } from '../commands/b';",
    "export * from '../commands/b';",
    "import type { X } from '../commands/b'; export type Y = X;",
    "export const x = import('../commands/b');",
    "export type X = import('../commands/b').X;",
  ])('are seen through %s', async (code) => {
    expect(await complaints('src/cli/view/a.ts', code)).toHaveLength(1);
  });

  it.each(Object.entries(rooms))('of %s are all there, each once', (floor, list) => {
    const found = readdirSync(join(src, floor), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || /\.(ts|svelte)$/.test(entry.name))
      .map(({ name }) => name.replace(/\.(ts|svelte)$/, ''));
    expect([...list].sort()).toEqual([...new Set(found)].sort());
  });

  it.each(Object.keys(rooms))('are held in src/%s by `npm run lint`', async (floor) => {
    const config = (await new ESLint().calculateConfigForFile(`src/${floor}/a.ts`)) as {
      rules: Record<string, [severity: number, ...options: unknown[]]>;
    };
    expect(config.rules['order/rooms']?.[0]).toBe(2);
  });
});
