import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { layers } from '../../../lint/layers.js';

/** Only the rule in question, without types: the real configuration takes seconds per file. */
const onlyLayers = new ESLint({
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { layers },
    rules: { 'layers/imports': 'error' },
  },
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await onlyLayers.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.message);
}

const importing = (specifier: string) => `import { x } from '${specifier}'; export const y = x;`;

describe('the layers of src', () => {
  it.each([
    ['src/core/a.ts', './b'],
    ['src/core/statistics/a.ts', '../experiment/b'],
    ['src/core/a.ts', 'zod'],
    ['src/core/a.ts', 'simple-statistics'],
    ['src/core/statistics/histogram.ts', 'hdr-histogram-js'],
    ['src/engine/steps/a.ts', '../../core/b'],
    ['src/workers/models/a.ts', '../../core/b'],
    ['src/workers/a.ts', '../engine/b'],
    ['src/workers/a.ts', 'node:worker_threads'],
    ['src/lab/a.ts', '../core/b'],
    ['src/lab/deep/a.ts', '../../workers/descriptors'],
    ['src/lab/a.ts', '../workers/entries'],
    ['src/lab/a.ts', 'systeminformation'],
    ['src/main/a.ts', '../lab/b'],
    ['src/main/a.ts', 'electron'],
    ['src/server/a.ts', '../core/b'],
    ['src/cli/a.ts', '../lab/b'],
    ['src/cli/a.ts', '../server/serve'],
    ['src/cli/a.ts', '../../package.json'],
    ['src/preload/a.ts', '../core/b'],
    ['src/preload/a.ts', 'electron'],
    ['src/renderer/charts/a.ts', '../../core/b'],
    ['src/renderer/a.ts', 'chart.js'],
    ['tests/unit/a.test.ts', '../../src/workers/b'],
    ['bench/dispatch/main.ts', '../../src/workers/b'],
  ])('%s may import %s', async (file, specifier) => {
    expect(await complaints(file, importing(specifier))).toEqual([]);
  });

  it.each([
    ['src/core/a.ts', '../workers/b'],
    ['src/core/a.ts', '../lab/b'],
    ['src/core/a.ts', 'node:fs'],
    ['src/core/a.ts', 'fs/promises'],
    ['src/core/a.ts', 'electron'],
    ['src/core/a.ts', 'systeminformation'],
    ['src/engine/a.ts', '../workers/b'],
    ['src/engine/a.ts', 'node:worker_threads'],
    ['src/engine/a.ts', 'zod'],
    ['src/lab/a.ts', '../engine/b'],
    ['src/workers/a.ts', '../lab/b'],
    ['src/workers/models/a.ts', '../../cli/b'],
    ['src/workers/a.ts', 'electron'],
    ['src/lab/a.ts', '../workers/manager'],
    ['src/lab/a.ts', '../workers/models'],
    ['src/lab/a.ts', '../workers'],
    ['src/lab/a.ts', '../cli/b'],
    ['src/lab/a.ts', 'electron'],
    ['src/main/a.ts', '../workers/descriptors'],
    ['src/main/a.ts', '../cli/b'],
    ['src/server/a.ts', '../main/b'],
    ['src/server/a.ts', 'electron/main'],
    ['src/cli/a.ts', '../workers/entries'],
    ['src/cli/a.ts', '../server/browser-host'],
    ['src/cli/a.ts', '../../scripts/build.js'],
    ['src/preload/a.ts', '../lab/b'],
    ['src/preload/a.ts', 'node:fs'],
    ['src/renderer/a.ts', '../lab/b'],
    ['src/renderer/a.ts', 'node:fs'],
    ['src/renderer/a.ts', 'electron'],
    ['src/attic/a.ts', '../core/b'],
  ])('%s may not import %s', async (file, specifier) => {
    expect(await complaints(file, importing(specifier))).toHaveLength(1);
  });

  it.each([
    "export { x } from '../lab/b';",
    "export * from '../lab/b';",
    "import type { X } from '../lab/b'; export type Y = X;",
    "export const x = import('../lab/b');",
    "export type X = import('../lab/b').X;",
    "import x = require('../lab/b'); export { x };",
    "export const x = require('../lab/b');",
  ])('sees through %s', async (code) => {
    expect(await complaints('src/core/a.ts', code)).toHaveLength(1);
  });

  it('says what is allowed instead', async () => {
    expect(await complaints('src/cli/a.ts', importing('../workers/manager'))).toEqual([
      "'cli' may import core, lab, server/serve, not 'workers/manager'.",
    ]);
  });

  it.each(['core', 'engine', 'workers', 'lab', 'main', 'server', 'cli', 'preload', 'renderer'])(
    'are held in src/%s by `npm run lint`',
    async (folder) => {
      const config = (await new ESLint().calculateConfigForFile(`src/${folder}/a.ts`)) as {
        rules: Record<string, [severity: number, ...options: unknown[]]>;
      };
      expect(config.rules['layers/imports']?.[0]).toBe(2);
    },
  );
});
