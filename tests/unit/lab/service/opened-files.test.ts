import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { LabService } from '../../../../src/lab/service/lab-service';
import { fakeLab, temporaryFolder } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';
import { simulatedSuite } from '../../../support/simulated-suites';
import { openTestWindow } from '../../../support/window-ends';

function host() {
  const { lab } = fakeLab(({ workers }) => 1000 * workers);
  const service = new LabService({ lab, host: 'electron' });
  const folder = path.join(temporaryFolder(), 'Übung 1');
  mkdirSync(folder);
  const written = (name: string, content: unknown) => {
    const file = path.join(folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  return { lab, service, folder, written };
}

it('a run and the result of a suite are kept, whatever their names end with, before a window is there', async () => {
  const { lab, service, written } = host();
  const suite = simulatedSuite({ seed: 1 });
  await service.openFile(written('run.json', recordOf({ id: '20260131-142530-abcdef' })));
  await service.openFile(written('suite.corelab', suite));
  const { client } = openTestWindow(service);
  expect((await client.request('describe', {})).hasOpened).toBe(true);
  expect(await client.request('takeOpened', {})).toEqual([
    { kind: 'run', id: '20260131-142530-abcdef' },
    { kind: 'suite', id: suite.id },
  ]);
  expect((await client.request('describe', {})).hasOpened).toBeUndefined();
  expect(await client.request('takeOpened', {})).toEqual([]);
  expect((await client.request('openRun', { id: '20260131-142530-abcdef' })).record.id).toBe(
    '20260131-142530-abcdef',
  );
  expect(lab.suites.all()).toMatchObject([{ id: suite.id }]);
});

it('a window that is there hears of it, and a second time nothing changes', async () => {
  const { service, written } = host();
  const { client, events } = openTestWindow(service);
  const file = written('run.corelab', recordOf({ id: '20260131-142530-abcdef' }));
  await service.openFile(file);
  await service.openFile(file);
  await vi.waitFor(() => expect(events.filter(({ kind }) => kind === 'fileOpened')).toHaveLength(2));
  expect(await client.request('takeOpened', {})).toEqual(
    Array(2).fill({ kind: 'run', id: '20260131-142530-abcdef' }),
  );
  expect((await client.request('listRuns', {})).total).toBe(1);
});

it.each([
  ['is gone', 'gone.corelab', null, /^gone\.corelab cannot be opened: it does not exist$/],
  ['is a folder', '.', null, /^Übung 1 cannot be opened: it is (a folder|not a regular file)$/],
  ['is empty', 'empty.corelab', '', /^empty\.corelab cannot be opened: /],
  ['is none of ours', 'other.json', { hello: 'world' }, /^other\.json cannot be opened: /],
  ['was cut', 'cut.corelab', '{"kind":"corelab-run","vers', /^cut\.corelab cannot be opened: /],
])('a file that %s gets a sentence that names it, and stays as it is', async (_, name, content, message) => {
  const { lab, service, folder, written } = host();
  const file = content === null ? path.join(folder, name) : written(name, content);
  const before = content === null ? null : readFileSync(file, 'utf8');
  await service.openFile(file);
  const { client } = openTestWindow(service);
  const [opened] = await client.request('takeOpened', {});
  expect(opened?.kind === 'failure' ? opened.failure.message : opened).toMatch(message);
  expect((await lab.history.list()).total).toBe(0);
  if (before !== null) expect(readFileSync(file, 'utf8')).toBe(before);
});
