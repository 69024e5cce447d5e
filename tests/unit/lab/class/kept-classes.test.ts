import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { KeptClasses } from '../../../../src/lab/class/kept-classes';
import { classResultOf } from '../../../support/class-results';
import { temporaryFolder } from '../../../support/fake-lab';

function classesAt(date: string, data = temporaryFolder()) {
  const clock = { now: () => new Date(date), monotonicMs: () => 0 } as never;
  return { classes: new KeptClasses(data, clock), data };
}

test('a class is one file for its user alone, and is there again for the next host', async () => {
  const { classes, data } = classesAt('2026-02-01T08:00:00Z');
  expect(classes.names()).toEqual([]);
  await classes.add('10b', [classResultOf(1), classResultOf(2)]);
  const { classes: next } = classesAt('2026-02-02T08:00:00Z', data);
  const again = await next.add('10b', [classResultOf(2), classResultOf(3)]);
  expect([again.added.length, again.known.length]).toEqual([1, 1]);
  expect(readdirSync(path.join(data, 'classes'))).toEqual(['10b.corelab-class']);
  expect(next.list()).toMatchObject([{ name: '10b', results: 3 }]);
  if (process.platform !== 'win32')
    expect(statSync(path.join(data, 'classes', '10b.corelab-class')).mode & 0o077).toBe(0);
});

test('results are deleted after 30 days, then the class, and each is told', async () => {
  const { classes, data } = classesAt('2026-02-01T08:00:00Z');
  await classes.add('10b', [classResultOf(1)]);
  await classesAt('2026-02-11T08:00:00Z', data).classes.add('10b', [classResultOf(2)]);
  const file = path.join(data, 'classes', '10b.corelab-class');
  const later = classesAt('2026-03-05T08:00:00Z', data).classes;
  expect(later.read('10b').results).toHaveLength(1);
  expect(await later.forgetOld()).toEqual(['1 result of 10b was deleted: it was kept for 30 days.']);
  expect(readFileSync(file, 'utf8')).not.toContain(classResultOf(1).id);
  expect(await later.forgetOld()).toEqual([]);
  const last = classesAt('2026-03-20T08:00:00Z', data).classes;
  expect(await last.forgetOld()).toEqual(['The class 10b was deleted: its results were kept for 30 days.']);
  expect(last.names()).toEqual([]);
});

test('a class is deleted at once; one that is not there, or is called so that it leads elsewhere, is refused', async () => {
  const { classes } = classesAt('2026-02-01T08:00:00Z');
  await classes.add('10b', [classResultOf(1)]);
  classes.remove('10b');
  expect(classes.names()).toEqual([]);
  expect(() => classes.remove('10b')).toThrow('There is no class 10b.');
  expect(() => classes.read('../runs/x')).toThrow('A class cannot be called "../runs/x"');
});

test('a class whose file is damaged says why, and costs no other', async () => {
  const { classes, data } = classesAt('2026-02-01T08:00:00Z');
  await classes.add('10b', [classResultOf(1)]);
  mkdirSync(path.join(data, 'classes', '10d.corelab-class'));
  writeFileSync(path.join(data, 'classes', '10c.corelab-class'), '{"kind"');
  const list = classes.list();
  expect(list.map(({ name }) => name)).toEqual(['10b', '10c', '10d']);
  expect(list[1]?.problem).toContain('It is cut off or damaged');
  expect(list[2]?.problem).toContain('10d.corelab-class cannot be read');
  expect(await classes.forgetOld()).toEqual([]);
});
