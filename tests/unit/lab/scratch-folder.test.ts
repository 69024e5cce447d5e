import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeScratchFolder, removeScratchFolder, sweepScratchFolders } from '../../../src/lab/scratch-folder';

describe('scratch folders', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'scratch-test-'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('are removed with what is in them', () => {
    const folder = makeScratchFolder(root);
    writeFileSync(path.join(folder, 'corpus'), 'text');
    removeScratchFolder(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('cannot be made where there is no folder for temporary files, and that is said', () => {
    const missing = path.join(root, 'missing');
    expect(() => makeScratchFolder(missing)).toThrow(
      expect.objectContaining({
        failure: {
          code: 'usage',
          message: `The folder for temporary files, ${missing}, cannot be used: it does not exist.`,
          hint: expect.stringMatching(/^Set \w+ to a folder/) as string,
        },
      }),
    );
  });

  it('of hosts that are gone are swept away, those of living hosts and foreign folders stay', () => {
    const mine = makeScratchFolder(root);
    const left = path.join(root, 'corelab-4711-abcDEF');
    const foreign = path.join(root, 'corelab-notes');
    mkdirSync(left);
    mkdirSync(foreign);
    sweepScratchFolders(root, (pid) => pid === process.pid);
    expect([mine, left, foreign].map((folder) => existsSync(folder))).toEqual([true, false, true]);
  });

  it('are looked for without complaint where there is no temporary folder', () => {
    expect(() => sweepScratchFolders(path.join(root, 'missing'))).not.toThrow();
  });
});
