/** The npm package as somebody installs it: packed, installed into an empty folder, and used without Electron. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const mb = 2 ** 20;

describe('the npm package', () => {
  let scratch = '';
  let tarball = '';
  /** With a blank and umlauts, as folders of people have. */
  let folder = '';
  let files: string[] = [];

  beforeAll(() => {
    scratch = mkdtempSync(path.join(tmpdir(), 'corelab-npm-'));
    const packed = path.join(scratch, 'packed');
    mkdirSync(packed);
    const told = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', packed], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 27,
    });
    const [{ filename, files: listed }] = JSON.parse(told) as [
      { filename: string; files: { path: string }[] },
    ];
    tarball = path.join(packed, filename);
    files = listed.map((file) => file.path);
    folder = path.join(scratch, 'Größe und Ähnliches');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], {
      cwd: folder,
      stdio: 'inherit',
    });
  }, 300_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  const corelab = () => path.join(folder, 'node_modules/corelab/out/main/cli.js');
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [corelab(), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CORELAB_DATA: path.join(folder, 'Daten') },
    });

  it('is smaller than 15 MB, and holds no source maps and no tests', () => {
    expect(statSync(tarball).size).toBeLessThan(15 * mb);
    expect(files.filter((file) => /\.map$|^(src|tests|scripts|dist)\//.test(file))).toEqual([]);
    for (const needed of [
      'out/main/cli.js',
      'out/workers/manager.js',
      'out/renderer/index.html',
      'LICENSE',
      'docs/own-code.md',
    ])
      expect(files).toContain(needed);
  });

  it('brings no Electron, and no more packages than it cannot bundle', () => {
    const installed = readdirSync(path.join(folder, 'node_modules'));
    expect(installed).not.toContain('electron');
    for (const bundled of ['zod', 'commander', 'systeminformation', 'svelte'])
      expect(installed).not.toContain(bundled);
  });

  it('has its command where npm puts commands', () => {
    const command = path.join(
      folder,
      'node_modules/.bin',
      process.platform === 'win32' ? 'corelab.cmd' : 'corelab',
    );
    expect(existsSync(command)).toBe(true);
    const told = execFileSync(command, ['--version'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect(told.trim()).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('measures in processes and threads', () => {
    const json = path.join(folder, 'run.json');
    const spec = '--model processes,threads --workers 2 --workload primes --tasks 8 --repeat 1 --no-ceiling';
    expect(run('run', ...spec.split(' '), '--json', json)).toContain('threads');
    expect(existsSync(json)).toBe(true);
  });

  it('finds the codecs that it does not bundle', () => {
    expect(
      run(
        'run',
        ...'--model threads --workers 1 --workload images --tasks 2 --repeat 1 --no-ceiling --no-save'.split(
          ' ',
        ),
      ),
    ).toContain('threads');
  });

  it('serves the window to a browser', async () => {
    const host = spawn(process.execPath, [corelab(), 'serve', '--no-open'], {
      cwd: folder,
      env: { ...process.env, CORELAB_DATA: path.join(folder, 'Daten') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => host.once('exit', resolve));
    try {
      const address = await new Promise<string>((resolve, reject) => {
        let said = '';
        host.stdout.on('data', (text: Buffer) => {
          said += text.toString();
          const [found] = /http:\/\/\S+/.exec(said) ?? [];
          if (found !== undefined) resolve(found);
        });
        host.once('exit', () => reject(new Error(`It ended without an address: ${said}`)));
      });
      const page = await fetch(address);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<title>Corelab');
    } finally {
      host.kill('SIGINT');
      await ended;
    }
  });
});
