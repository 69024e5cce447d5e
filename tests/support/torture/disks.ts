/** A data folder on a disk that is full, nearly full, or takes no writes: a run says so, and what was saved stays. Root only. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exitCodes } from '../../../src/cli/terminal';
import { randomAt } from '../../../src/core/seeded-random';
import { corelab } from '../cli/built-cli';
import { temporaryFolder } from '../fake-lab';
import { type Discipline, hasTrace, type Toll } from './discipline';
import { saveShortRun, shortRun, unreadableIn, wholeRunsIn } from './saved-runs';

const sizeKb = 512;

export const disks: Discipline = {
  name: 'full and read-only disks',
  never: ['lost or changed', 'unreadable', 'silent', 'stack traces', 'undocumented'],
  atOnce: 1,
  skipped: mountable() ? undefined : 'no disk of a few KB can be made here, which takes root on Linux',
  begin: async (seed) => {
    const mounted = path.join(temporaryFolder(), 'disk');
    mkdirSync(mounted);
    mount(['-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'tmpfs', mounted]);
    await saveShortRun(mounted);
    return {
      turn: (turn) => fillAndRun(seed, turn, mounted),
      end: async () => void spawnSync('umount', ['-l', mounted]),
    };
  },
};

async function fillAndRun(seed: number, turn: number, data: string): Promise<Toll> {
  const before = await wholeRunsIn(data);
  const isReadOnly = turn % 4 === 3;
  const ballast = path.join(data, 'ballast');
  const free = statfsSync(data).bavail * statfsSync(data).bsize;
  const left = Math.floor(randomAt(seed, turn, 0) * Math.min(free, 96 * 1024));
  writeFileSync(ballast, Buffer.alloc(Math.max(0, free - left)));
  if (isReadOnly) mount(['-o', 'remount,ro', data]);
  const { exitCode, err } = await corelab(shortRun, { data });
  if (isReadOnly) mount(['-o', 'remount,rw', data]);
  writeFileSync(ballast, '');
  const after = await wholeRunsIn(data);
  const added = [...after.keys()].filter((id) => !before.has(id));
  const known: readonly (number | null)[] = Object.values(exitCodes);
  const toll = {
    runs: 1,
    'not saved': added.length === 0 ? 1 : 0,
    'lost or changed': [...before].filter(([id, text]) => after.get(id) !== text).length,
    unreadable: await unreadableIn(data),
    silent:
      added.length === 0 && !/cannot be saved|could not be|no space|read-only|is full/i.test(err) ? 1 : 0,
    'stack traces': hasTrace(err) ? 1 : 0,
    undocumented: known.includes(exitCode) ? 0 : 1,
  };
  for (const id of added) await corelab(`history remove ${id}`, { data });
  spawnSync('rm', ['-rf', path.join(data, 'removed')]);
  return toll;
}

function mount(args: readonly string[]): boolean {
  return spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
}

function mountable(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  // In a name space of its own, so that nothing is left of the attempt.
  return (
    spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' }).status === 0
  );
}
