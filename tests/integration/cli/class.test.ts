/** A class with real measurements, files and folders: what was measured arrives, and nothing else. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ClassPicture } from '../../../src/core/class/class-member';
import type { RunRecord } from '../../../src/core/record/run-record';
import { corelab, startCli } from '../../support/cli/built-cli';
import { resultFile } from '../../support/class-results';
import { temporaryFolder } from '../../support/fake-lab';

test('what is handed in is what was measured, under a name that nobody chose', async () => {
  const [folder, data] = [temporaryFolder(), temporaryFolder()];
  const { err, exitCode } = await corelab(
    `run --model threads --workers 2 --repeat 2 --tasks 8 --param range=2000 --hand-in ${folder}`,
    { data },
  );
  expect(exitCode, err).toBe(0);
  const [name = ''] = readdirSync(folder);
  const text = readFileSync(path.join(folder, name), 'utf8');
  if (hostname().length >= 3) expect(text).not.toContain(hostname());
  const [saved = ''] = readdirSync(path.join(data, 'runs'));
  const run = JSON.parse(readFileSync(path.join(data, 'runs', saved), 'utf8')) as RunRecord;
  expect(text).not.toContain(run.machine.id);
  const times = ({ points }: Pick<RunRecord, 'points'>) =>
    points.map(({ id, trials }) => [id, trials.map(({ wallMs }) => wallMs)]);
  const { record } = JSON.parse(text) as { record: RunRecord };
  expect(times(record)).toEqual(times(run));

  expect((await corelab(`class add 10b ${folder}`, { data })).out).toContain('Added to 10b:');
  const shown = JSON.parse((await corelab('class show 10b --json', { data })).out) as ClassPicture;
  const threads = run.analysis.points.find(({ id }) => id.startsWith('threads'));
  if (threads?.verdict?.level !== 'void')
    expect(shown.members[0]?.points[0]?.speedup.median).toBeCloseTo(threads?.speedup?.median ?? 0, 9);
});

test('a folder is watched: results are added as they come, and a folder that is gone is waited for', async () => {
  const [data, home] = [temporaryFolder(), temporaryFolder()];
  const folder = path.join(home, 'stick');
  mkdirSync(folder);
  const watch = startCli(['class', 'watch', '10b', folder], { data });
  await watch.said('Watching');
  const write = (index: number) => {
    const file = path.join(folder, `${index}.corelab-result`);
    writeFileSync(`${file}.part`, resultFile(index));
    renameSync(`${file}.part`, file);
  };
  write(1);
  await watch.said('Added to 10b');
  rmSync(folder, { recursive: true });
  await watch.said('cannot be read');
  mkdirSync(folder);
  write(2);
  write(3);
  await watch.said('Added 2 results to 10b');
  watch.child.kill('SIGINT');
  const { exitCode, err } = await watch.ended;
  expect([exitCode, err.includes('error:')]).toEqual([0, false]);
  const list = JSON.parse((await corelab('class list --json', { data })).out) as { results: number }[];
  expect(list.map(({ results }) => results)).toEqual([3]);
}, 60_000);
