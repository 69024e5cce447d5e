/**
 * Brings out/main, out/workers, out/preload and out/renderer up to date. Used by `npm run build`, the benchmarks and, with a folder of
 * links that no later build touches, by `npm start` and `npm run corelab`.
 *
 * A build goes into a folder of its own and is renamed into place, so that two commands started at once never
 * run half a build. The lock only saves the second one the work; the renames are safe without it.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './signals.js';

const root = join(import.meta.dirname, '..');
const out = join(root, 'out');
const built = join(out, 'main');
const fingerprintFile = join(built, '.built-from');
/** `main` last: its fingerprint says that all are there. */
const parts = ['renderer', 'preload', 'workers', 'main'];
const lock = join(root, '.out-lock');

/** A change in any of these makes the build stale. */
const sources = [
  'src',
  'electron.vite.config.ts',
  'report.vite.config.ts',
  'workers.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Builds if a source changed since the last build, or always with `force`. Says so on stderr, never on stdout.
 * @param {{ force?: boolean }} [options] */
export async function freshBuild({ force = false } = {}) {
  if (!force && isFresh()) return;
  const release = await takeLock();
  try {
    // Somebody else may have built while this process waited for the lock.
    if (!force && isFresh()) return;
    removeLeftovers();
    await build();
  } finally {
    release();
  }
}

/**
 * A build for this process alone, brought up to date first: files that it has not loaded yet, and the workers that it
 * starts, stay those of its own version when the next build replaces them. Gone with the process.
 * @returns {Promise<string>} the folder that holds `main`, `workers`, `preload` and `renderer`
 */
export async function ownBuild() {
  await freshBuild();
  const own = join(root, `.out-own-${process.pid}`);
  const remove = () => rmSync(own, { recursive: true, force: true });
  try {
    const release = await takeLock(); // a build under way is waited for: never half of one
    try {
      removeLeftovers();
      remove(); // of an earlier process with this pid
      for (const file of parts.flatMap((part) => filesBelow(join(out, part)))) {
        const link = join(own, relative(out, file));
        mkdirSync(dirname(link), { recursive: true });
        linkSync(file, link);
      }
    } finally {
      release();
    }
  } catch {
    remove();
    return out; // where nothing can be linked, a build while it runs can still take files away
  }
  process.on('exit', remove);
  return own;
}

function isFresh() {
  try {
    return readFileSync(fingerprintFile, 'utf8') === fingerprint();
  } catch {
    return false; // never built, or built by a version that kept no fingerprint
  }
}

/** Paths, sizes and times of all sources: sees edits, removals and files that went back in time. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const file of sources.flatMap((source) => filesBelow(join(root, source)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

async function build() {
  // Beside `out`, at the same depth, so that paths in source maps stay right after the rename.
  const next = join(root, `.out-next-${process.pid}`);
  const previous = join(root, `.out-old-${process.pid}`);
  // Taken before the build: a file saved while it runs makes the result stale, as it should.
  const builtFrom = fingerprint();
  console.error('Building …');
  try {
    await runBuilder('electron-vite/bin/electron-vite.js', [
      'build',
      '--ignoreConfigWarning',
      '--outDir',
      next,
    ]);
    await runVite('report.vite.config.ts', join(next, 'main'));
    await runVite('workers.vite.config.ts', join(next, 'workers'));
    chmodSync(join(next, 'main/cli.js'), 0o755);
    writeFileSync(join(next, 'main/.built-from'), builtFrom);
    for (const part of parts) await swap(part, next, previous);
  } finally {
    rmSync(next, { recursive: true, force: true });
    rmSync(previous, { recursive: true, force: true });
  }
}

/** @param {string} config @param {string} folder where it puts what it built */
function runVite(config, folder) {
  return runBuilder('vite/bin/vite.js', ['build', '--config', config, '--outDir', folder]);
}

/** @param {string} file below node_modules @param {string[]} args */
function runBuilder(file, args) {
  const command = join(root, 'node_modules', file);
  const child = spawn(process.execPath, [command, ...args, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve(undefined);
      else reject(new Error(`${file} build ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}

/** @param {string} part @param {string} next @param {string} previous */
async function swap(part, next, previous) {
  mkdirSync(out, { recursive: true });
  if (!existsSync(join(next, part))) return;
  for (let attempt = 1; ; attempt++) {
    rmSync(previous, { recursive: true, force: true });
    ignoring(['ENOENT'], () => renameSync(join(out, part), previous));
    try {
      renameSync(join(next, part), join(out, part));
      return;
    } catch (error) {
      // Another build slipped in between, or Windows still holds a file open.
      if (attempt === 20) throw error;
      await sleep(50);
    }
  }
}

/** Waits for a build that is under way. A lock whose owner is gone is taken over. */
async function takeLock() {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    if (ownerIsGone()) rmSync(lock, { force: true });
    else await sleep(100);
  }
}

function ownerIsGone() {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // Written in two steps by its owner: empty for an instant, unless it died there.
    if (owner === 0) return Date.now() - statSync(lock).mtimeMs > 5000;
    return !isAlive(owner);
  } catch {
    return false; // released just now: the next attempt takes it
  }
}

/** What builds and programs that were killed left behind. */
function removeLeftovers() {
  for (const name of readdirSync(root)) {
    const pid = /^\.out-(?:next|old|own)-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(root, name), { recursive: true, force: true });
  }
}

/** @param {string[]} codes @param {() => void} action */
function ignoring(codes, action) {
  try {
    action();
  } catch (error) {
    if (!codes.includes(codeOf(error))) throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
