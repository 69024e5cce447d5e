/** Folders for the tests of workloads on files: what they read, and what stands for the system's folder of temporary files. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { TrialSetup } from '../../src/engine/tasks/workload';

export interface WorkFolders {
  input: string;
  temporary: string;
  /** Set-ups that are disposed of after the test. */
  opened: TrialSetup[];
}

/** New ones for each test of the file that calls it. */
export function workFolders(): WorkFolders {
  const folders: WorkFolders = { input: '', temporary: '', opened: [] };
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'corelab-test-'));
    folders.input = path.join(root, 'input');
    folders.temporary = path.join(root, 'temporary');
    await mkdir(folders.input);
    await mkdir(folders.temporary);
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folders.temporary);
  });
  afterEach(async () => {
    for (const setup of folders.opened.splice(0)) await setup.dispose();
    vi.unstubAllEnvs();
    await rm(root, { recursive: true, force: true });
  });
  return folders;
}
