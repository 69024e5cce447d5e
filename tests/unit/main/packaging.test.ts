/** What the desktop app is packed with, as far as it shows without packing. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '../../..');
const text = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
const fuse = (name: string) => new RegExp(`^  ${name}: (true|false)$`, 'm').exec(text)?.[1];

it('every fuse is set to the safe side, but for runAsNode, which measured processes need', () => {
  expect(fuse('runAsNode')).toBe('true');
  expect(fuse('enableNodeOptionsEnvironmentVariable')).toBe('false');
  expect(fuse('enableNodeCliInspectArguments')).toBe('false');
  expect(fuse('grantFileProtocolExtraPrivileges')).toBe('false');
  expect(fuse('enableCookieEncryption')).toBe('true');
  expect(fuse('enableEmbeddedAsarIntegrityValidation')).toBe('true');
  expect(fuse('onlyLoadAppFromAsar')).toBe('true');
});

/** The entries of a list, without quotes. */
const listOf = (name: string) =>
  (new RegExp(`^${name}:\\n((?: {2}(?:-|#) .*\\n)+)`, 'm').exec(text)?.[1] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('  - '))
    .map((line) => line.slice(4).replaceAll("'", ''));

it('only workers are unpacked, because they are started by path, what says that they are modules, and what they load', () => {
  expect(listOf('asarUnpack')).toEqual(['out/workers/**', 'package.json', 'node_modules/**']);
});

it('of node_modules only LMDB is packed, with all that it depends on', () => {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dependencies?: object; optionalDependencies?: object } | undefined>;
  };
  const needed = new Set<string>();
  const add = (name: string): void => {
    const at = packages[`node_modules/${name}`];
    if (at === undefined || needed.has(name)) return;
    needed.add(name);
    for (const one of Object.keys({ ...at.dependencies, ...at.optionalDependencies })) add(one);
  };
  add('lmdb');
  expect(needed.size).toBeGreaterThan(10);
  const packed = listOf('files').filter((one) => one.includes('node_modules') && !one.includes('@jsquash'));
  expect(packed[0]).toBe('!node_modules/**'); // first: what follows is taken back in
  const folders = packed.slice(1).map((one) => one.replace(/^node_modules\//, '').replace(/\*\*$/, ''));
  for (const name of needed)
    expect(
      folders.some((folder) => `${name}/`.startsWith(folder)),
      name,
    ).toBe(true);
  for (const folder of folders)
    expect(
      [...needed].some((name) => `${name}/`.startsWith(folder)),
      folder,
    ).toBe(true);
});

it('the compiled codecs that workers read from node_modules are packed', () => {
  const source = readFileSync(path.join(root, 'src/workers/workloads/codecs.ts'), 'utf8');
  const files = [...source.matchAll(/'(@jsquash\/[^']+\.wasm)'/g)].map(([, file]) => file as string);
  expect(files).toHaveLength(6);
  expect(listOf('files')).toContain('node_modules/@jsquash/*/**/*.wasm');
  for (const file of files) {
    expect(file).toMatch(/^@jsquash\/[a-z]+\/.+\.wasm$/);
    // Found by its path alone: a package that lists what it exports would not let anybody in.
    expect(path.relative(root, createRequire(import.meta.url).resolve(file))).toBe(
      path.join('node_modules', file),
    );
  }
});

it('is packed for both kinds of processors on each system, in the formats that people ask for', () => {
  interface System {
    target: { target: string; arch: string[] }[];
    icon: string;
  }
  const { win, mac, linux } = parse(text) as Record<'win' | 'mac' | 'linux', System>;
  const formats = ({ target }: System) => target.map((one) => one.target);
  expect(formats(win)).toEqual(['nsis', 'portable', 'zip']);
  expect(formats(mac)).toEqual(['dmg', 'zip']);
  expect(formats(linux)).toEqual(['AppImage', 'deb']);
  for (const { target, icon } of [win, mac, linux]) {
    for (const { arch } of target) expect(arch).toEqual(['x64', 'arm64']);
    expect(existsSync(path.join(root, icon)), icon).toBe(true);
  }
});

it('the installer asks for whom, and leaves the runs where it is removed', () => {
  const { nsis } = parse(text) as { nsis: Record<string, unknown> };
  expect(nsis).toMatchObject({ oneClick: false, perMachine: false, deleteAppDataOnUninstall: false });
});

it('runs and results open with a double click, and programs of other languages lie beside the archive', () => {
  const { fileAssociations, extraResources } = parse(text) as Record<string, unknown>;
  expect(fileAssociations).toMatchObject([{ ext: 'corelab' }]);
  expect(extraResources).toEqual([{ from: 'resources/runtimes', to: 'runtimes' }]);
});
