import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LabService } from '../../../../src/lab/service/lab-service';
import { classRecord, classResultOf, resultFile } from '../../../support/class-results';
import { fakeLab, temporaryFolder } from '../../../support/fake-lab';
import { failureOf } from '../../../support/held-service';
import { openTestWindow } from '../../../support/window-ends';

function served(parts: Parameters<typeof fakeLab>[1] = {}) {
  const { lab } = fakeLab(undefined, parts);
  const service = new LabService({ lab, host: 'browser' });
  return { lab, service, one: openTestWindow(service), two: openTestWindow(service) };
}

describe('a class of the host', () => {
  test('takes files from a window, tells the others, and says why some were refused', async () => {
    const { one, two } = served();
    const files = [0, 1, 2].map((index) => ({ name: `${index}.corelab-result`, text: resultFile(index) }));
    const broken = { name: 'broken', text: '{' };
    const added = await one.client.request('addToClass', { name: '10b', files: [...files, broken] });
    expect(added).toMatchObject({ added: { length: 3 }, known: 0, beyond: 0 });
    expect(added.refused).toEqual([
      { file: 'broken', why: 'It is cut off or damaged: it is not valid JSON.' },
    ]);
    expect(two.events.some(({ kind }) => kind === 'classesChanged')).toBe(true);
    expect(await two.client.request('addToClass', { name: '10b', files })).toMatchObject({
      added: [],
      known: 3,
    });
    expect(await two.client.request('listClasses', {})).toMatchObject({
      classes: [{ name: '10b', results: 3 }],
      told: [],
    });
    const picture = await two.client.request('openClass', { name: '10b' });
    expect(picture.members.map(({ id }) => id)).toEqual([0, 1, 2].map((index) => classResultOf(index).id));
    const { id } = classResultOf(1);
    await one.client.request('labelResult', { name: '10b', id, label: ' seat 1 ' });
    const labelled = await one.client.request('openClass', { name: '10b' });
    expect(labelled.members[1]).toMatchObject({ label: 'seat 1' });
    const ask = { name: '10b', format: 'csv', nicknames: true } as const;
    expect((await one.client.request('exportClass', { ...ask, labels: false })).text).not.toContain('seat 1');
    expect(await one.client.request('deleteClass', { name: '10b' })).toEqual({ results: 3 });
    expect(await failureOf(one.client.request('openClass', { name: '10b' }))).toMatchObject({
      code: 'usage',
      message: 'There is no class 10b.',
    });
  });

  test('is not made of nothing, nor where its name would lead elsewhere', async () => {
    const { one } = served();
    const files = [{ name: 'x', text: '[]' }];
    await one.client.request('addToClass', { name: '10b', files });
    expect((await one.client.request('listClasses', {})).classes).toEqual([]);
    expect(await failureOf(one.client.request('addToClass', { name: '../x', files }))).toMatchObject({
      code: 'usage',
    });
  });
});

describe('a run that is handed in from a window', () => {
  const lesson = '01-one-manager';

  test('is a file for the window, with the guesses of its lesson', async () => {
    const { lab, one } = served();
    const record = classRecord(1);
    await lab.history.save(record);
    const progress = {
      answers: { guess: 2 },
      runs: {},
      measured: { guess: { kind: 'choice', answer: 'x' } as const },
      goneOn: [],
    };
    await one.client.request('keepLesson', { lesson, progress });
    const handed = await one.client.request('handIn', { id: record.id, lesson, block: 'two' });
    expect(handed.file.fileName).toMatch(/^[a-z-]+-\d+-[0-9a-f]{4}\.corelab-result$/);
    const files = [{ name: 'mine', text: handed.file.text }];
    expect(await one.client.request('addToClass', { name: '10b', files })).toMatchObject({
      added: [{ nickname: handed.nickname }],
    });
    expect((await one.client.request('openClass', { name: '10b' })).members[0]).toMatchObject({
      lesson,
      run: 'two',
    });
  });

  test('is written into a folder only by a host that may', async () => {
    const folder = temporaryFolder();
    const record = classRecord(1);
    const { lab, one } = served();
    await lab.history.save(record);
    const handed = await one.client.request('handIn', { id: record.id, folder });
    expect(readdirSync(folder).map((name) => `${folder}/${name}`)).toEqual([handed.written]);
    const other = served({ folders: { kind: 'none' } });
    await other.lab.history.save(record);
    expect(await failureOf(other.one.client.request('handIn', { id: record.id, folder }))).toMatchObject({
      code: 'usage',
      message: 'Windows in a browser write into no folder: save the file instead.',
    });
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
