import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Presence } from '../../../src/lab/presence';
import { temporaryFolder } from '../../support/fake-lab';

test('others see who is measuring, until it leaves', () => {
  const folder = temporaryFolder();
  const leave = new Presence(folder).announce('run-1');
  expect(new Presence(folder).all()).toMatchObject([{ pid: process.pid, runId: 'run-1' }]);
  leave();
  expect(new Presence(folder).all()).toEqual([]);
});

test('what dead processes left is ignored and removed; what cannot be read is ignored', () => {
  const folder = temporaryFolder();
  const presence = new Presence(folder, (pid) => pid === process.pid);
  presence.announce('alive');
  const files = path.join(folder, 'measuring');
  writeFileSync(path.join(files, 'dead.json'), '{"pid":1234,"runId":"dead"}');
  writeFileSync(path.join(files, 'half.json'), '{"pid":12');
  expect(presence.all().map(({ runId }) => runId)).toEqual(['alive']);
  expect(readdirSync(files).sort()).toEqual(['alive.json', 'half.json']);
});

test('a process that has got the number of a dead one measures nothing', () => {
  const folder = temporaryFolder();
  const startOf = (now: string) =>
    new Presence(
      folder,
      () => true,
      () => now,
    );
  startOf('boot 100').announce('run');
  expect(
    startOf('boot 100')
      .all()
      .map(({ runId }) => runId),
  ).toEqual(['run']);
  expect(startOf('boot 200').all()).toEqual([]);
  expect(readdirSync(path.join(folder, 'measuring'))).toEqual([]);
});

test.runIf(process.platform !== 'win32')('a pipe among the files keeps nobody waiting', () => {
  const folder = temporaryFolder();
  const presence = new Presence(folder);
  presence.announce('run');
  execFileSync('mkfifo', [path.join(folder, 'measuring', 'pipe.json')]);
  expect(presence.all().map(({ runId }) => runId)).toEqual(['run']);
});

test('a folder that cannot be written keeps nobody from measuring', () => {
  const blocked = path.join(temporaryFolder(), 'file');
  writeFileSync(blocked, '');
  const presence = new Presence(blocked);
  expect(() => presence.announce('run')()).not.toThrow();
  expect(presence.all()).toEqual([]);
});
