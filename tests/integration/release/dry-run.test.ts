/** Every step of the release, run as the workflow runs it, but told to do nothing. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { releaseFiles } from '../../../scripts/release/artifacts.js';
import { checksums } from '../../../scripts/release/checksum-list.js';
import { temporaryFolder } from '../../support/fake-lab';

const root = path.join(import.meta.dirname, '../../..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

function step(name: string, args: string[], environment: Record<string, string> = {}) {
  const { CSC_LINK: _, WIN_CSC_LINK: __, GITHUB_ACTIONS: ___, ...ours } = process.env;
  const file = path.join(root, 'scripts/release', `${name}.js`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args, '--dry-run'], {
    encoding: 'utf8',
    env: { ...ours, ...environment },
  });
  return { status, out: stdout, err: stderr };
}

describe('packing', () => {
  test.each([
    ['linux', '--linux', '@lmdb/lmdb-linux-arm64@'],
    ['darwin', '--mac', '@lmdb/lmdb-darwin-x64@'],
    ['win32', '--win', '@lmdb/lmdb-win32-arm64@'],
  ])(
    'for %s publishes nothing, says that it is unsigned, and fetches native code for both processors',
    (platform, flag, native) => {
      const { status, out } = step('package', [platform]);
      expect(status).toBe(0);
      expect(out).toContain(`electron-builder ${flag} --publish never`);
      expect(out).toContain(native);
      expect(out).toMatch(/WARNING: .* NOT signed: /);
      expect(out).toContain('CSC_IDENTITY_AUTO_DISCOVERY=false');
    },
  );

  it('without keys for this system takes no other keys, and gives macOS a signature of nobody', () => {
    const { out } = step('package', ['win32'], { CSC_LINK: 'of macOS' });
    expect(out).toContain('CSC_LINK= WIN_CSC_LINK= npx electron-builder --win');
    expect(step('package', ['darwin']).out).toContain('-c.mac.identity=- -c.mac.hardenedRuntime=false');
  });

  it('on macOS with keys signs and notarizes', () => {
    const keys = {
      CSC_LINK: 'x',
      CSC_KEY_PASSWORD: 'x',
      APPLE_API_KEY: 'x',
      APPLE_API_KEY_ID: 'x',
      APPLE_API_ISSUER: 'x',
    };
    const { out } = step('package', ['darwin'], keys);
    expect(out).toContain('-c.mac.notarize=true');
    expect(out).not.toMatch(/NOT signed|identity=-/);
  });

  it('refuses other systems and half a set of keys with a sentence', () => {
    expect(step('package', ['beos']).err).toContain('not for "beos"');
    expect(step('package', ['win32'], { WIN_CSC_LINK: 'x' }).err).toContain('set all of them, or none');
  });
});

test('a workflow shows on its page what was not signed', () => {
  expect(step('verify-signatures', ['win32'], { GITHUB_ACTIONS: 'true' }).out).toMatch(
    /^::warning::No signature was verified for win32/,
  );
});

test('the tests of the packed app demand Electron', () => {
  expect(step('test-packed-app', []).out).toMatch(/REQUIRE_ELECTRON=1 ELECTRON_APP=\S+ npx playwright test/);
});

test('the bill of materials counts what people get', () => {
  const file = path.join(temporaryFolder(), 'sbom.json');
  const { status, out } = step('sbom', [file]);
  expect(status).toBe(0);
  const [, kept, all] = /^(\d+) of (\d+) packages/.exec(out) ?? [];
  expect(Number(kept)).toBeGreaterThan(20);
  expect(Number(kept)).toBeLessThan(Number(all) / 2);
});

test('what a system answers is asked of its own programs', () => {
  expect(step('record-counters', ['answers']).out).toContain('machine.txt: ');
});

describe('the draft', () => {
  function release(): string {
    const folder = path.join(temporaryFolder(), 'release');
    mkdirSync(folder);
    for (const name of releaseFiles(version)) writeFileSync(path.join(folder, name), name);
    writeFileSync(path.join(folder, 'SHA256SUMS'), checksums(folder));
    return folder;
  }

  it('is refused for another version, for a file that is missing or changed, and without notes', () => {
    const folder = release();
    expect(step('draft', [folder, 'v99.0.0']).err).toContain(`package.json has the version ${version}`);
    writeFileSync(path.join(folder, `corelab-${version}.tgz`), 'other');
    expect(step('draft', [folder, `v${version}`]).err).toContain('not those of SHA256SUMS');
    expect(step('draft', [temporaryFolder(), `v${version}`]).err).toContain(
      `lacks Corelab-${version}-linux-x86_64.AppImage`,
    );
    const { err } = step('draft', [release(), `v${version}`]);
    // As long as nothing was released, all of the changelog stands under [Unreleased].
    expect(err === '' || err.includes(`CHANGELOG.md has no part "## [${version}]"`)).toBe(true);
  });

  it('gets checksums that sha256sum would read', () => {
    const folder = release();
    const before = readdirSync(folder).length;
    const { status, out } = step('checksums', [folder]);
    expect(status).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(releaseFiles(version).length);
    expect(readdirSync(folder)).toHaveLength(before);
  });
});
