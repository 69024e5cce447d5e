/** The parts of a release that are decided without packing anything. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { artifactNames, platforms, processors, releaseFiles } from '../../../scripts/release/artifacts.js';
import { checksums } from '../../../scripts/release/checksum-list.js';
import { nativePackages } from '../../../scripts/release/native-packages.js';
import { releaseNotes } from '../../../scripts/release/notes.js';
import { importedPackages, withDependencies } from '../../../scripts/release/shipped-packages.js';
import { keysOf, signingPlan, verifications } from '../../../scripts/release/signing.js';

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Target {
  target: string;
  arch: string[];
}

describe('the files of a release', () => {
  const builder = parse(read('electron-builder.yml')) as Record<
    string,
    { target?: Target[]; artifactName?: string }
  >;
  const packed = { linux: 'linux', darwin: 'mac', win32: 'win' } as const;

  it.each(platforms)('are those that electron-builder packs for %s', (platform) => {
    const targets = builder[packed[platform]]?.target ?? [];
    for (const { arch } of targets) expect(arch).toEqual([...processors]);
    expect(artifactNames(platform, '1.2.3')).toHaveLength(targets.length * processors.length);
  });

  it('have different names, without blanks', () => {
    const names = releaseFiles('1.2.3');
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\w.-]+$/);
    expect(names).toContain('Corelab-1.2.3-linux-x86_64.AppImage');
    expect(names).toContain('Corelab-1.2.3-setup-arm64.exe');
    expect(names).toContain('Corelab-1.2.3-mac-arm64.dmg');
  });

  it('have a line each in the checksums, which do not count themselves', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'corelab-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(() => checksums(folder)).toThrow('There are no files');
    for (const name of ['b.zip', 'a.deb', 'SHA256SUMS']) writeFileSync(path.join(folder, name), 'x');
    const hash = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
    expect(checksums(folder)).toBe(`${hash}  a.deb\n${hash}  b.zip\n`);
  });
});

it.each(platforms)('native code is prebuilt for every processor on %s', (platform) => {
  const packages = nativePackages(root, platform);
  for (const arch of processors)
    expect(packages.join()).toMatch(new RegExp(`@lmdb/lmdb-${platform}-${arch}@\\d`));
});

describe('signing', () => {
  const all = (platform: keyof typeof keysOf) =>
    Object.fromEntries((keysOf[platform] ?? []).map((key) => [key, 'x']));

  it('is left out, with the reason, where no key is there: as a workflow without secrets gives empty ones', () => {
    expect(signingPlan('darwin', { CSC_LINK: '' })).toMatchObject({
      kind: 'unsigned',
      why: expect.stringContaining('CSC_LINK') as string,
    });
    expect(signingPlan('win32', {})).toMatchObject({ kind: 'unsigned' });
    expect(signingPlan('linux', {})).toMatchObject({ kind: 'unsigned' });
  });

  it('is done with all keys, and refused with some of them', () => {
    expect(signingPlan('darwin', all('darwin'))).toEqual({ kind: 'signed' });
    expect(() => signingPlan('win32', { WIN_CSC_LINK: 'x' })).toThrow('not WIN_CSC_KEY_PASSWORD');
  });

  it('is proved by the programs of the system', () => {
    const made = { apps: ['/Corelab.app'], images: ['c.dmg'], programs: ['c.exe'] };
    const programs = (platform: string) =>
      verifications(platform, made).map(([program, args]) => `${program} ${args[0] ?? ''}`);
    expect(programs('darwin')).toEqual([
      'codesign --verify',
      'spctl --assess',
      'xcrun stapler',
      'hdiutil verify',
    ]);
    expect(programs('win32')).toEqual(['signtool verify']);
  });
});

describe('the notes of a release', () => {
  it('are its part of the changelog', () => {
    expect(
      releaseNotes(
        '# C\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-01\n\n### Added\n\n- x\n\n## [1.1.0]\n\n- y\n',
        '1.2.0',
      ),
    ).toBe('### Added\n\n- x');
  });

  it('are missing with a sentence', () => {
    expect(() => releaseNotes('## [Unreleased]\n\n- x\n', '1.2.0')).toThrow('no part "## [1.2.0]"');
  });
});

describe('the packages that people get', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, object | undefined>;
  };
  const shipped = withDependencies(importedPackages(path.join(root, 'src')), packages);

  it('are those that sources import and what these need, not the tools', () => {
    for (const name of ['zod', 'commander', 'svelte', 'chart.js', 'lmdb', 'node-gyp-build-optional-packages'])
      expect(shipped).toContain(`node_modules/${name}`);
    for (const name of ['vitest', 'eslint', 'typescript', 'electron-builder', '@electron/get'])
      expect(shipped).not.toContain(`node_modules/${name}`);
  });

  it('are found where Node would find them, each in its version', () => {
    const found = withDependencies(['a'], {
      'node_modules/a': { dependencies: { b: '1' }, optionalDependencies: { c: '1', missing: '1' } },
      'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
      'node_modules/b': {},
      'node_modules/c': {},
    });
    expect([...found].sort()).toEqual(['node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/c']);
  });

  it('are installed with the npm package only where they are not bundled', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const codecs = [
      ...read('src/workers/workloads/codecs.ts').matchAll(/'(@jsquash\/[a-z]+)\/[^']+\.wasm'/g),
    ].map(([, name]) => name);
    expect(Object.keys(dependencies).sort()).toEqual([...new Set(codecs)].sort());
  });
});
