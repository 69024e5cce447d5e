/** Which compilers are taken, and what is said where none is fit. Compilers are shell scripts on a PATH of their own. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { go } from '../../../../src/workers/foreign/go';
import { cratesHere, rust } from '../../../../src/workers/foreign/rust';
import { lookForRuntime } from '../../../../src/workers/foreign/look-for-runtime';
import { temporaryFolder } from '../../../support/fake-lab';

/** A PATH with a program that says this. */
function saying(name: string, text: string): NodeJS.ProcessEnv {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, name), `#!/bin/sh\necho '${text}'\n`, { mode: 0o755 });
  return { PATH: folder };
}

describe.skipIf(process.platform === 'win32')('a compiler of Go', () => {
  it.each([
    ['go version go1.19.8 linux/amd64', '1.19.8'],
    ['go version go1.26 darwin/arm64', '1.26'],
    ['go version devel go1.23-7c1bfe5 Mon Jan 1 linux/amd64', '1.23'],
  ])('that says "%s" is taken', (said, version) => {
    expect(lookForRuntime(go, saying('go', said))).toMatchObject({ version });
  });

  it.each([
    ['is too old', 'go', 'go version go1.18.1 linux/amd64', 'go is Go 1.18.1, and it takes 1.19 or newer'],
    [
      'is another program',
      'go',
      'a game of stones',
      'go does not tell its version (it says: a game of stones)',
    ],
    ['is not there', 'gofmt', '', 'there is no go on the PATH'],
  ])('that %s is named, with how to get one', (_what, name, said, reason) => {
    const how =
      "install Go 1.19 or newer, from go.dev or as your system's package golang-go, or name another one in CORELAB_GO";
    expect(lookForRuntime(go, saying(name, said))).toEqual({ available: false, reason: `${reason}; ${how}` });
  });

  it('never fetches anything, nor another version of itself', () => {
    const start = go.build?.call('/usr/bin/go', { source: '/source', work: '/work' }, true).start;
    expect(start?.env).toMatchObject({ GOPROXY: 'off', GOTOOLCHAIN: 'local' });
    expect(start?.cwd).toBe('/source');
  });
});

describe.skipIf(process.platform === 'win32')('a compiler of Rust', () => {
  it('is taken from 1.63 on', () => {
    expect(lookForRuntime(rust, saying('rustc', 'rustc 1.63.0'))).toMatchObject({ version: '1.63.0' });
    expect(lookForRuntime(rust, saying('rustc', 'rustc 1.95.0 (59807616e 2026-04-14)'))).toMatchObject({
      version: '1.95.0',
    });
    expect(lookForRuntime(rust, saying('rustc', 'rustc 1.56.1'))).toMatchObject({
      available: false,
      reason: expect.stringMatching(
        /^rustc is Rust 1\.56\.1, and it takes 1\.63 or newer; install/,
      ) as string,
    });
  });

  it('calls cargo without the network, unless the user has said otherwise', () => {
    const call = (mayDownload: boolean) => {
      const [source, work] = [temporaryFolder(), temporaryFolder()];
      writeFileSync(path.join(source, 'Cargo.lock'), 'version = "1.24.2"\nchecksum = "abc"\n');
      const called = rust.build?.call('/usr/bin/rustc', { source, work }, mayDownload);
      return { ...called?.start, source };
    };
    expect(call(false)).toMatchObject({ program: 'cargo', env: { RUSTC: '/usr/bin/rustc' } });
    expect(call(false).args).toContain('--offline');
    if (existsSync('/usr/share/cargo/registry')) return; // those of the system come first
    const { args, source } = call(true);
    expect(args).not.toContain('--offline');
    // Files of crates.io have other checksums than those of Debian, for which the lock file was written.
    expect(readFileSync(path.join(source, 'Cargo.lock'), 'utf8')).toBe('version = "1.24.2"\n');
  });
});

/** A folder like that of Debian's packages, with these crates. */
function crates(...names: string[]): string {
  const folder = temporaryFolder();
  for (const name of names) mkdirSync(path.join(folder, name));
  return folder;
}

describe('the crates of Tokio', () => {
  const nothing = { CARGO_HOME: '/nowhere' };

  it('are those of the system where it has them, at the versions of our lock file or at others', () => {
    const locked = crates('tokio-1.24.2', 'libc-0.2.139');
    expect(cratesHere(nothing, locked)).toEqual({ kind: 'folder', folder: locked, isLocked: true });
    const later = crates('tokio-1.43.0');
    expect(cratesHere(nothing, later)).toEqual({ kind: 'folder', folder: later, isLocked: false });
  });

  it('are those that cargo has fetched before, otherwise', () => {
    const home = temporaryFolder();
    const cache = path.join(home, 'registry', 'cache', 'index.crates.io-1');
    mkdirSync(cache, { recursive: true });
    expect(cratesHere({ CARGO_HOME: home }, '/nowhere')).toBeUndefined();
    writeFileSync(path.join(cache, 'tokio-1.47.1.crate'), '');
    expect(cratesHere({ CARGO_HOME: home }, '/nowhere')).toEqual({ kind: 'fetched' });
  });

  it('are missing where they are too old, or others', () => {
    expect(cratesHere(nothing, crates('tokio-1.8.4', 'tokio-util-1.30.0', 'tokio-0.24.0'))).toBeUndefined();
  });
});
