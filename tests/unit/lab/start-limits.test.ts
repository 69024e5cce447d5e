import { expect, it } from 'vitest';
import { notAvailable } from '../../../src/core/availability';
import type { Failure } from '../../../src/core/errors';
import type { LinuxFiles } from '../../../src/lab/machine/linux-files';
import { StartLimits } from '../../../src/lab/start-limits';

const group = '/sys/fs/cgroup/lab';
const limits = `Limit                     Soft Limit           Hard Limit           Units
Max processes             63                   63                   processes
Max open files            26                   4096                 files`;

/** A machine with one control group; `refused` counts as its kernel does. */
function machine({ refused, max }: { refused: number; max: string }) {
  const texts: Record<string, string> = {
    '/proc/self/limits': limits,
    '/proc/self/cgroup': '0::/lab\n',
    '/proc/self/mountinfo': '30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n',
    [`${group}/pids.max`]: `${max}\n`,
  };
  const counted = { refused };
  const files = {
    text: (path: string) =>
      path === `${group}/pids.events`
        ? `max ${counted.refused}\n`
        : (texts[path] ?? notAvailable('there is no such file')),
  } as unknown as LinuxFiles;
  return { files, counted };
}

const aborted: Failure = { code: 'manager-died', message: 'The manager process was killed by SIGABRT.' };

it('names the limit of the control group once that has refused', () => {
  const { files, counted } = machine({ refused: 3, max: '45' });
  const found = new StartLimits(files, 26);
  expect(found.wereReached()).toBe(false);
  expect(found.explained(aborted)).toBe(aborted);
  counted.refused = 4;
  expect(found.wereReached()).toBe(true);
  expect(found.explained(aborted)).toEqual({
    code: 'no-more-processes',
    message:
      'No more processes or threads could be started here: the control group may have 45 (`pids.max`).',
    hint: expect.stringContaining('Use fewer workers') as string,
  });
});

it('names the limit of the user where the group has refused nobody', () => {
  const { files } = machine({ refused: 0, max: '45' });
  const refused: Failure = { code: 'no-more-processes', message: 'EAGAIN' };
  expect(new StartLimits(files, 26).explained(refused).message).toContain(
    'the user may have 63 (`ulimit -u`)',
  );
});

it('names how many files a process may open', () => {
  const { files } = machine({ refused: 0, max: 'max' });
  const refused: Failure = { code: 'no-more-files', message: 'EMFILE', hint: 'Use fewer workers.' };
  expect(new StartLimits(files, 26).explained(refused)).toEqual({
    ...refused,
    message: 'No more files could be opened here: a process may open 26 (`ulimit -n`).',
  });
  expect(new StartLimits(files, notAvailable('a test')).explained(refused)).toBe(refused);
});

it('leaves other failures as they are, whatever was refused', () => {
  const { files, counted } = machine({ refused: 0, max: '45' });
  const found = new StartLimits(files, 26);
  counted.refused = 1;
  const wrong: Failure = { code: 'wrong-result', message: 'Task 3 gave a wrong result.' };
  expect(found.explained(wrong)).toBe(wrong);
});
