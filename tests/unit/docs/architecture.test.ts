/** docs/architecture.md against the sources: what its tables name is there, and is what is used. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stepHandlers } from '../../../src/engine/steps';
import { schedulers } from '../../../src/engine/schedulers';

const root = path.join(import.meta.dirname, '../../..');
const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');

/** The rows of the table that follows a heading or sentence, as cells. */
function tableAfter(start: string): string[][] {
  const at = page.indexOf(start);
  if (at < 0) throw new Error(`There is no "${start}".`);
  const [, , ...rows] = /(?:^\|.*\n)+/m.exec(page.slice(at))?.[0].trim().split('\n') ?? [];
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

const quoted = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text as string);
const pathsIn = (cell = '') => quoted(cell).filter((text) => /^[\w./-]+\.(ts|json|svelte|md)$/.test(text));
const placeOf = (file: string) => path.join(root, /^(resources|tests|src)\//.test(file) ? '' : 'src', file);
const textOf = (file: string) => readFileSync(placeOf(file), 'utf8');

/** The files that stand where a row would have another one. */
function membersOf(pattern: string): string[] {
  const folder = path.dirname(placeOf(pattern));
  const name = path.basename(pattern);
  const fits = new RegExp(`^${name.replace('.', '\\.').replace(/NAME|Name/, '[\\w-]+')}$`);
  const folders = folder.includes('NAME')
    ? readdirSync(path.dirname(folder)).map((one) => path.join(path.dirname(folder), one))
    : [folder];
  return folders
    .filter((one) => existsSync(one) && !/\.\w+$/.test(one))
    .flatMap((one) => readdirSync(one).map((file) => path.join(one, file)))
    .filter((file) => fits.test(path.basename(file)) && path.basename(file) !== 'index.ts');
}

describe('the table of what to add where', () => {
  const rows = tableAfter('## Where to add what');

  it('has a row for everything that grows', () => {
    const things = rows.map(([thing]) => thing);
    for (const thing of [
      ...['workload', 'model', 'scheduler', 'step', 'lane state', 'measure', 'experiment field', 'preset'],
      ...['lesson', 'sampler', 'chart', 'export', 'request', 'view'],
    ]) {
      expect(things.filter((one) => new RegExp(`^an? ${thing}\\b`).test(one ?? ''))).toHaveLength(1);
    }
  });

  it.each(rows.map((row) => [row[0] as string, row] as const))(
    'says of %s at most one file and one list, which are there and belong together',
    (_thing, [, file, list, shownBy]) => {
      const files = pathsIn(file);
      const lists = pathsIn(list);
      expect(lists).toHaveLength(isFound(list) ? 0 : 1);
      expect(files.length + lists.length).toBeGreaterThan(0);
      // Two places to choose from are one file.
      expect(files.length - (file?.includes(', or ') ? 1 : 0)).toBeLessThanOrEqual(1);
      for (const one of [...files, ...lists, ...pathsIn(shownBy)].filter((name) => !/name/i.test(name)))
        expect(existsSync(placeOf(one)), one).toBe(true);
      expect(pathsIn(shownBy)).toHaveLength(1);
      for (const pattern of files.filter((name) => name.includes('NAME'))) {
        const members = membersOf(pattern);
        const listed = members.filter((member) => namesIt(lists[0] as string, pattern, member));
        expect(listed.length, `${lists[0]} lists none of ${pattern}`).toBeGreaterThan(0);
      }
    },
  );

  /** The build finds what is there: nobody lists it. */
  function isFound(list: string | undefined): boolean {
    return list?.startsWith('none: ') ?? false;
  }

  /** Whether a list imports a file, or knows the folder that it stands for. */
  function namesIt(list: string, pattern: string, member: string): boolean {
    const name = path.basename(pattern).includes('NAME')
      ? `/${path.basename(member).replace(/\.ts$/, '')}'`
      : `id: '${path.basename(path.dirname(member))}'`;
    return textOf(list).includes(name);
  }

  it('names lists that are used', () => {
    const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|svelte)$/.test(file))
      .map((file) => path.join('src', file));
    const imported = new Set(
      files.flatMap((file) =>
        [...readFileSync(path.join(root, file), 'utf8').matchAll(/from '(\.[^']*)'/g)].map(([, from]) =>
          path.join(path.dirname(file), from as string),
        ),
      ),
    );
    for (const [, , list] of rows.filter(([, , one]) => !isFound(one))) {
      const [one = ''] = pathsIn(list);
      const module = path.join(one.startsWith('resources') ? '' : 'src', one).replace(/(\/index)?\.ts$/, '');
      expect(imported.has(module), `nobody imports ${one}`).toBe(true);
    }
  });

  it('is complete for steps: each has a file of its name, and schedulers perform them all', () => {
    const kinds = Object.keys(stepHandlers);
    const files = readdirSync(path.join(root, 'src/engine/steps')).map((file) => file.replace('.ts', ''));
    expect(files).toEqual(expect.arrayContaining(kinds));
    for (const { id, performs } of schedulers) expect([...performs].sort(), id).toEqual([...kinds].sort());
  });
});

describe.each(['A spec goes down', 'A trial comes up'])('the walk "%s"', (walk) => {
  const rows = tableAfter(`**${walk}**`);

  it('passes each floor once', () => {
    const floors = rows.map(([floor]) => floor);
    expect([...floors].sort()).toEqual(['core', 'engine', 'hosts', 'lab', 'workers']);
  });

  it.each(rows.map((row) => [row[0] as string, row] as const))(
    'names what is in the files of %s',
    (_floor, [, files, what]) => {
      const texts = pathsIn(files).map(textOf);
      for (const name of quoted(what))
        expect(
          texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)),
          `${name} is not in ${files}`,
        ).toBe(true);
    },
  );
});
