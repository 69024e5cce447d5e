/**
 * Rust with Tokio. Its libraries are those that Debian installs, if they are there, or those that cargo has fetched before; cargo
 * uses the network only where the user has said so.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { t } from '../../core/text/t';
import { hasProgram } from '../wire/has-program';
import { programFile } from './build-recipe';
import type { ForeignRuntime } from './foreign-runtime';

/** Where Debian's packages put libraries of Rust (librust-tokio-dev and what it depends on). */
const debianCrates = '/usr/share/cargo/registry';
/** Of Tokio, as in our `Cargo.lock`: Debian 12 has it. */
const lockedTokio = 'tokio-1.24.2';
const oldestTokio = 24;

export const rust: ForeignRuntime = {
  id: 'rust',
  title: 'Rust',
  programs: ['rustc'],
  variable: 'CORELAB_RUSTC',
  question: ['--version'],
  understand: (printed) => {
    const [, version] = /^rustc (\d+\.\d+\.\d+)/m.exec(printed) ?? [];
    return version === undefined ? undefined : { version };
  },
  oldest: [1, 63],
  getIt: () => t('runtime.get-rust'),
  build: {
    program: 'corelab-tokio',
    lacks: (mayDownload) => {
      if (!hasProgram('cargo')) return t('runtime.no-cargo', { get: t('runtime.get-rust') });
      return cratesHere() === undefined && !mayDownload
        ? t('runtime.no-crates', { get: t('runtime.get-tokio') })
        : undefined;
    },
    call(compiler, { source, work }, mayDownload) {
      const crates = cratesHere();
      if (crates?.kind === 'folder') replaceSource(source, crates.folder);
      // Other versions than those of the lock file are as good; cargo then chooses among those that are there.
      const isLocked = crates?.kind === 'folder' && crates.isLocked;
      const fetches = mayDownload && crates?.kind !== 'folder';
      const lock = path.join(source, 'Cargo.lock');
      if (fetches) writeFileSync(lock, withoutChecksums(readFileSync(lock, 'utf8')));
      else if (!isLocked) rmSync(lock, { force: true });
      return {
        product: path.join(work, 'release', programFile('corelab-tokio')),
        start: {
          program: 'cargo',
          args: [
            ...['build', '--release'],
            ...(isLocked ? ['--locked'] : []),
            ...(fetches ? [] : ['--offline']),
          ],
          cwd: source,
          env: { RUSTC: compiler, CARGO_TARGET_DIR: work, CARGO_INCREMENTAL: '0', CARGO_TERM_COLOR: 'never' },
        },
      };
    },
  },
};

/** The versions alone: those of Debian's crates are not the ones of crates.io, which have other files. */
function withoutChecksums(lock: string): string {
  return lock.replace(/^checksum = .*\n/gm, '');
}

type Crates = { kind: 'folder'; folder: string; isLocked: boolean } | { kind: 'fetched' };

/** Where Tokio is on this machine; undefined where it is not. */
export function cratesHere(
  environment: NodeJS.ProcessEnv = process.env,
  debian = debianCrates,
): Crates | undefined {
  const installed = namesIn(debian).filter(isTokio);
  if (installed.length > 0)
    return { kind: 'folder', folder: debian, isLocked: installed.includes(lockedTokio) };
  const fetched = path.join(environment['CARGO_HOME'] ?? path.join(homedir(), '.cargo'), 'registry', 'cache');
  const isFetched = namesIn(fetched).some((index) => namesIn(path.join(fetched, index)).some(isTokio));
  return isFetched ? { kind: 'fetched' } : undefined;
}

function isTokio(name: string): boolean {
  return Number(/^tokio-1\.(\d+)\.\d+(\.crate)?$/.exec(name)?.[1] ?? 0) >= oldestTokio;
}

/** @see https://doc.rust-lang.org/cargo/reference/source-replacement.html */
function replaceSource(project: string, folder: string): void {
  mkdirSync(path.join(project, '.cargo'));
  writeFileSync(
    path.join(project, '.cargo', 'config.toml'),
    [
      '[source.crates-io]',
      'replace-with = "installed"',
      '[source.installed]',
      `directory = ${JSON.stringify(folder)}`,
    ].join('\n'),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no such folder
  }
}
