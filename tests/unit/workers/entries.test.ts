import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { workerEntry } from '../../../src/workers/entries';
import { temporaryFolder } from '../../support/fake-lab';

function buildIn(...folders: string[]): { manager: string; chunks: string; root: string } {
  const root = temporaryFolder();
  const main = path.join(root, ...folders, 'out/main');
  mkdirSync(path.join(main, 'workers'), { recursive: true });
  const manager = path.join(main, 'workers/manager.js');
  writeFileSync(manager, '');
  return { manager, chunks: path.join(main, 'chunks'), root };
}

it('finds a worker beside any file of the build, and from the sources', () => {
  const { manager, chunks, root } = buildIn();
  expect(workerEntry('manager', chunks)).toBe(manager);
  expect(workerEntry('manager', path.join(root, 'src/workers'))).toBe(manager);
});

it('takes the unpacked worker of a packaged app: none can be started inside of its archive', () => {
  const { manager, root } = buildIn('app.asar.unpacked');
  expect(workerEntry('manager', path.join(root, 'app.asar/out/main/chunks'))).toBe(manager);
  expect(workerEntry('manager', path.join(root, 'app.asar.unpacked/out/main'))).toBe(manager);
});
