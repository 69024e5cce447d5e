/** What the desktop app is packed with, as far as it shows without packing. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const text = readFileSync(path.join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');
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

it('only workers are unpacked, because they are started by path, and what says that they are modules', () => {
  expect(text).toMatch(/^asarUnpack:\n {2}- out\/workers\/\*\*\n {2}- package\.json$/m);
});
