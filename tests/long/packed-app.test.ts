/**
 * The desktop app as electron-builder packs it for each system, around a stub in the place of Electron: what is in its archive, and that
 * this runs, by plain Node, in a folder with blanks and umlauts.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import type { open as openStore } from 'lmdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerEntries } from '../../src/workers/entries';
import { writeStubDist } from '../support/electron/stub-dist';

const root = path.join(import.meta.dirname, '../..');
const builder = path.join(root, 'node_modules/electron-builder/cli.js');

const systems = [
  ['linux', '--linux', 'linux-unpacked/resources'],
  ['win32', '--win', 'win-unpacked/resources'],
  ['darwin', '--mac', 'mac/Corelab.app/Contents/Resources'],
] as const;

describe.each(systems)('the app packed for %s', (platform, flag, place) => {
  let scratch = '';
  let resources = '';
  let files: string[] = [];

  beforeAll(() => {
    scratch = mkdtempSync(path.join(tmpdir(), 'corelab-packed-'));
    const folder = path.join(scratch, 'Übungen und Größeres');
    const stub = path.join(folder, 'stub');
    mkdirSync(stub, { recursive: true });
    writeStubDist(stub, platform);
    const output = path.join(folder, 'gepackt');
    execFileSync(
      process.execPath,
      [
        ...[builder, '--dir', flag, '--x64', '--publish', 'never', `-c.directories.output=${output}`],
        ...[`-c.electronDist=${stub}`, '-c.npmRebuild=false', '-c.mac.identity=null'],
        // The stub is no program of Windows whose icon could be changed.
        '-c.win.signAndEditExecutable=false',
      ],
      { cwd: root, stdio: 'pipe', env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
    );
    resources = path.join(output, place);
    files = listPackage(path.join(resources, 'app.asar'), { isPack: false }).map((file) =>
      file.replaceAll('\\', '/').slice(1),
    );
  }, 120_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('holds every host, the bridge, the window and every worker, and nothing else of ours', () => {
    const workers = workerEntries.map((name) => `out/workers/${name}.js`);
    for (const file of [
      'package.json',
      'out/main/electron.js',
      'out/main/cli.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      ...workers,
    ])
      expect(files).toContain(file);
    expect(
      files.filter((file) => /^(src|tests|scripts|docs|bench)\//.test(file) || file.endsWith('.map')),
    ).toEqual([]);
  });

  it('keeps outside of the archive what is started by path, and nothing of the main process', () => {
    const unpacked = path.join(resources, 'app.asar.unpacked');
    expect(readdirSync(unpacked).sort()).toEqual(['node_modules', 'out', 'package.json']);
    expect(readdirSync(path.join(unpacked, 'out'))).toEqual(['workers']);
    for (const name of workerEntries)
      expect(existsSync(path.join(unpacked, `out/workers/${name}.js`)), name).toBe(true);
  });

  it('brings the native code that it may need, and the codecs', () => {
    const modules = path.join(resources, 'app.asar.unpacked/node_modules');
    expect(existsSync(path.join(modules, 'lmdb/package.json'))).toBe(true);
    // One build of each, for any version of Node; npm has installed those of this system alone.
    const native = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.node'),
    );
    expect(native.length).toBeGreaterThan(0);
    for (const file of native)
      expect(file.replaceAll('\\', '/')).toMatch(/-x64\/node\.napi(\.glibc)?\.node$/);
    for (const codec of ['jpeg', 'png', 'resize', 'webp'])
      expect(readdirSync(path.join(modules, '@jsquash', codec), { recursive: true }).join()).toMatch(
        /\.wasm/,
      );
    const bundled = ['zod', 'commander', 'electron', 'systeminformation'].filter((name) =>
      existsSync(path.join(modules, name)),
    );
    expect(bundled).toEqual([]);
  });

  it('adds at most 25 MB to Electron', () => {
    const added = readdirSync(resources, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile() && !one.parentPath.startsWith(path.join(resources, 'runtimes')))
      .reduce((bytes, { parentPath, name }) => bytes + statSync(path.join(parentPath, name)).size, 0);
    expect(added / 2 ** 20).toBeLessThan(25);
  });

  it('has the programs of other languages beside the archive, where the checkout has them', () => {
    expect(existsSync(path.join(resources, 'runtimes'))).toBe(
      existsSync(path.join(root, 'resources/runtimes')),
    );
  });

  it.runIf(platform === process.platform)('opens the native store from where its workers look for it', () => {
    const fromWorkers = createRequire(path.join(resources, 'app.asar.unpacked/out/workers/manager.js'));
    expect(fromWorkers.resolve('lmdb').startsWith(resources)).toBe(true);
    const { open } = fromWorkers('lmdb') as { open: typeof openStore };
    const store = open({ path: path.join(resources, 'Speicher') });
    expect(store.get('nothing')).toBeUndefined();
    void store.close();
  });

  it.runIf(platform === process.platform)('measures from there, its workers from beside the archive', () => {
    const archive = path.join(resources, 'app.asar');
    // Plain Node reads no archives: a folder of that name takes its place.
    const extracted = path.join(resources, 'ausgepackt');
    extractAll(archive, extracted);
    renameSync(archive, `${archive}.whole`);
    renameSync(extracted, archive);
    const json = path.join(resources, 'run.json');
    const spec = '--model processes,threads --workers 2 --workload primes --tasks 8 --repeat 1 --no-ceiling';
    execFileSync(
      process.execPath,
      [path.join(archive, 'out/main/cli.js'), 'run', ...spec.split(' '), '--json', json],
      {
        env: { ...process.env, CORELAB_DATA: path.join(resources, 'Läufe') },
      },
    );
    const { points } = JSON.parse(readFileSync(json, 'utf8')) as {
      points: { trials: { tasks: { done: number } }[] }[];
    };
    expect(points.flatMap(({ trials }) => trials.map(({ tasks }) => tasks.done))).toEqual([8, 8, 8]);
  });

  it.runIf(platform === 'darwin')('tells macOS which files are its own', () => {
    const plist = readFileSync(path.join(resources, '../Info.plist'), 'utf8');
    expect(plist).toMatch(/<key>CFBundleTypeExtensions<\/key>\s*<array>\s*<string>corelab<\/string>/);
  });
});
