import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronBinary, whyNoWindow } from '../../../scripts/electron-binary.js';
import { rememberedNo } from '../../../scripts/fetch-electron.js';
import { temporaryFolder } from '../../support/fake-lab';

describe("Electron's binary", () => {
  function packageFolder(name?: string) {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'dist'));
    if (name !== undefined) writeFileSync(path.join(folder, 'path.txt'), name);
    return folder;
  }

  it('is where its package says, once it was fetched', () => {
    const folder = packageFolder('electron');
    expect(electronBinary(folder, {})).toBeUndefined();
    writeFileSync(path.join(folder, 'dist/electron'), '');
    expect(electronBinary(folder, {})).toBe(path.join(folder, 'dist/electron'));
  });

  it('is missing when it was never fetched, or only half', () => {
    expect(electronBinary(packageFolder(), {})).toBeUndefined();
    expect(electronBinary(packageFolder(''), {})).toBeUndefined();
    expect(electronBinary('/does/not/exist', {})).toBeUndefined();
  });

  it('may lie elsewhere', () => {
    const [folder, elsewhere] = [packageFolder('electron'), temporaryFolder()];
    writeFileSync(path.join(elsewhere, 'electron'), '');
    expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: elsewhere })).toBe(
      path.join(elsewhere, 'electron'),
    );
  });
});

describe('a window of Electron', () => {
  const screen = { DISPLAY: ':0' };

  it.each([
    ['there is no display', { platform: 'linux', environment: {}, userId: 1000 }],
    ["Electron's sandbox does not run as root", { platform: 'linux', environment: screen, userId: 0 }],
    [undefined, { platform: 'linux', environment: screen, userId: 1000 }],
    [undefined, { platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' }, userId: 1000 }],
    [undefined, { platform: 'darwin', environment: {}, userId: 501 }],
    [undefined, { platform: 'win32', environment: {}, userId: undefined }],
  ] as const)('cannot be opened, because: %s', (reason, machine) => {
    expect(whyNoWindow(machine)).toBe(reason);
  });
});

describe('a "no"', () => {
  it('is remembered for this version of Electron only, until it is forgotten', () => {
    const no = rememberedNo(path.join(temporaryFolder(), 'new'));
    expect(no.reason('45.4.1')).toBeUndefined();
    no.remember('45.4.1', 'fetch failed');
    expect(no.reason('45.4.1')).toBe('fetch failed');
    expect(no.reason('46.0.0')).toBeUndefined();
    no.forget();
    expect(no.reason('45.4.1')).toBeUndefined();
  });

  it('that cannot be kept, or was damaged, is no failure', () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'electron-not-fetched.json'), '{"version":');
    expect(rememberedNo(folder).reason('45.4.1')).toBeUndefined();
    const file = path.join(folder, 'electron-not-fetched.json');
    expect(() => rememberedNo(path.join(file, 'x')).remember('45.4.1', 'x')).not.toThrow();
  });
});
