import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { workerEntry } from '../../../src/workers/entries';
import { temporaryFolder } from '../../support/fake-lab';

function buildIn(...folders: string[]): { manager: string; out: string; root: string } {
  const root = temporaryFolder();
  const out = path.join(root, ...folders, 'out');
  mkdirSync(path.join(out, 'workers'), { recursive: true });
  const manager = path.join(out, 'workers/manager.js');
  writeFileSync(manager, '');
  return { manager, out, root };
}

it('finds a worker beside any file of the build, and from the sources', () => {
  const { manager, out, root } = buildIn();
  expect(workerEntry('manager', path.join(out, 'main/chunks'))).toBe(manager);
  expect(workerEntry('manager', path.join(out, 'workers/chunks'))).toBe(manager);
  expect(workerEntry('manager', path.join(root, 'src/workers'))).toBe(manager);
});

it('takes the unpacked worker of a packaged app: none can be started inside of its archive', () => {
  const { manager, root } = buildIn('app.asar.unpacked');
  expect(workerEntry('manager', path.join(root, 'app.asar/out/main/chunks'))).toBe(manager);
  expect(workerEntry('manager', path.join(root, 'app.asar.unpacked/out/workers'))).toBe(manager);
});
