import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCircles, readImports } from '../../../lint/import-circles.js';

function circlesIn(folder: string): string[] {
  return findCircles(readImports(folder)).map((circle) =>
    circle.map((file) => relative(folder, file).replaceAll('\\', '/')).join(' → '),
  );
}

describe('the search for circular imports', () => {
  let folder = '';
  const write = (file: string, text: string) => {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'corelab-circles-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('finds a circle over several files, whatever the kind of import', () => {
    write('a.ts', "import { b } from './deep/b';");
    write('deep/b.ts', "export * from '../c/index';");
    write('c/index.ts', "import type { A } from '../a';");
    expect(circlesIn(folder)).toEqual(['a.ts → deep/b.ts → c/index.ts → a.ts']);
  });

  it('sees through a folder import and a dynamic import', () => {
    write('a.ts', "export const c = () => import('./c');");
    write('c/index.ts', "export * from '../a';");
    expect(circlesIn(folder)).toEqual(['a.ts → c/index.ts → a.ts']);
  });

  it('is content when two files share a third', () => {
    write('a.ts', "import './b'; import './c';");
    write('b.ts', "import './c';");
    write('c.ts', "import 'node:fs';");
    expect(circlesIn(folder)).toEqual([]);
  });
});

describe('src', () => {
  it('has no circular imports', () => {
    expect(circlesIn(join(import.meta.dirname, '../../../src'))).toEqual([]);
  });
});
