/** Cases of `tests/fixtures/cases` that need root and a Linux of their own: they are skipped where that cannot be had. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/fake-lab';

const root = path.join(import.meta.dirname, '../../..');

/** Runs the case's script on this checkout. */
function runCase(name: string) {
  const script = path.join(root, 'tests/fixtures/cases', name, 'run.sh');
  const env = { ...process.env, NO_COLOR: '1', CORELAB_DATA: temporaryFolder() };
  const { status, stdout, stderr } = spawnSync('sh', [script, root], { encoding: 'utf8', env });
  return { status, said: `${stdout}${stderr}` };
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const hidesProc = () =>
  spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t proc -o subset=pid proc /proc']).status === 0;

test.skipIf(!isRoot || !hidesProc())('trials are measured although /proc shows processes only', () => {
  const { status, said } = runCase('proc-without-stat');
  expect(said).not.toContain('/proc/stat');
  expect(said).toMatch(/^threads +1 +[\d.]+ m?s/m);
  expect(status).toBe(0);
});

const hasGroups = existsSync('/sys/fs/cgroup/pids/cgroup.procs');

test.skipIf(!isRoot || !hasGroups)(
  'a limit of processes and threads is named, with what to do about it',
  () => {
    const { said } = runCase('pids-limit');
    expect(said).toContain(
      'No more processes or threads could be started here: the control group may have 45 (`pids.max`).',
    );
    expect(said).toContain('Use fewer workers');
  },
);
